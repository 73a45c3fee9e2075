//! Families of names: spellings that have to be found by their sound alone, and names beside them that must not be.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use expect_test::{Expect, expect};

use super::{GATE, NameDictionary, Probe, Reach, form, name_terms};

/// A dictionary in memory.
#[derive(Default)]
pub(crate) struct Names {
    terms: BTreeSet<String>,
}

impl Names {
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut terms = BTreeSet::new();
        for name in names {
            name_terms(name, &mut |term| {
                terms.insert(term.to_owned());
            });
        }
        Self { terms }
    }
}

impl NameDictionary for Names {
    fn scan_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u64) -> ControlFlow<()>) {
        let terms = self.terms.range(prefix.to_owned()..).take_while(|term| term.starts_with(prefix));
        for term in terms {
            if visit(term, 1).is_break() {
                return;
            }
        }
    }

    fn has_words(&self, _phrase: &str) -> bool {
        true
    }

    fn is_ordinary_word(&self, _form: &str) -> bool {
        false
    }
}

/// Looks `name` up among `spellings` and `others`, parted by commas: which are found, which spellings are missed.
#[track_caller]
fn check(name: &str, spellings: &str, others: &str, expected: Expect) {
    let names = || spellings.split(", ").chain(others.split(", "));
    let mut found = BTreeMap::new();
    Probe::new(name).near_forms(&Names::of(names()), Reach::Neighbours, GATE, &mut found);
    let is_found = |written: &&str| form(written) == form(name) || found.contains_key(&form(written));
    let missed: Vec<&str> = spellings.split(", ").filter(|written| !is_found(written)).collect();
    let wrong: Vec<&str> = others.split(", ").filter(is_found).collect();
    expected.assert_eq(&format!("missed: {}; wrong: {}", missed.join(", "), wrong.join(", ")));
}

#[test]
fn arabic() {
    check(
        "Deir ez-Zor",
        "Dayr al-Zawr, Deir al-Zour, Deir Ezzor, Deirezzor, Dair Alzour, Dayr az Zawr, Der Zor, Deir el-Zor, Deir Azzour, دير الزور",
        "Dresser, Drazer, Daraa, Dior, Trezor, Deer Zone",
        expect!["missed: ; wrong: "],
    );
    check(
        "Raqqa",
        "Raqqah, ar-Raqqah, Rakka, Raqaah, Al Raqqa, Rakkah, Arraqqa",
        "Rocca, Rocky, Iraq, Rico, Raikkonen, Riga",
        expect!["missed: ; wrong: "],
    );
    check(
        "Gaddafi",
        "Qaddafi, Kadhafi, al-Gathafi, Gadhafi, Qadhafi, Khadafy, Kaddafi, Gheddafi, Qadhdhafi, Al-Qaddafi, Gadafi, القذافي",
        "Gandhi, Kadyrov, Goddard, Daffy, Kafka, Cadavid",
        expect!["missed: ; wrong: "],
    );
    check("Mosul", "Mossoul, Mosoul, Mossul", "Mosel, Muscle, Missile, Moses", expect!["missed: ; wrong: "]);
    check(
        "Fallujah",
        "Falluja, Faluja, al-Fallujah, Fallouja, Faloudja, Felluce",
        "Fellows, Fleischer, Flush",
        expect!["missed: ; wrong: "],
    );
    check("Homs", "Hims, Himş", "Holmes, Hamas, Thomas, Haims", expect!["missed: Hims, Himş; wrong: "]);
    check("Sirte", "Sirt, Surt, Syrte", "Sirota, Certe, Sarto, Sort", expect!["missed: Surt; wrong: "]);
    check("Tripoli", "Tripolis", "Triples, Triple, Tripler", expect!["missed: ; wrong: "]);
    check("Aleppo", "Alepo, Aleppos", "Aleph, Alpha, Alba, Alps", expect!["missed: ; wrong: "]);
    check(
        "Nasrallah",
        "Nasralla, Nassrallah, Nasr Allah, Nasrullah",
        "Nasreen, Nazarian, Nasser",
        expect!["missed: ; wrong: "],
    );
    check(
        "Muhammad",
        "Mohammed, Mohamed, Muhammed, Mohammad, Mohamad, Muhamed",
        "Mahatma, Hamad, Mahdi",
        expect!["missed: ; wrong: "],
    );
    check(
        "Hussein",
        "Husayn, Hussain, Husein, Hoessein, Houssein, Huseyin",
        "Hessen, Haussmann, Hudson, Cousin",
        expect!["missed: ; wrong: "],
    );
    check(
        "Hodeidah",
        "Hudaydah, al-Hudaydah, Hodeida, Al Hodeidah, Hudaida",
        "Adidas, Hodges, Hadid",
        expect!["missed: ; wrong: "],
    );
}

#[test]
fn persian_and_pashto() {
    check("Kandahar", "Qandahar, Candahar, Ghandahar", "Gandhara, Candor, Kander", expect!["missed: ; wrong: "]);
    check("Rouhani", "Ruhani, Rohani, Rowhani, Rouhany", "Romani, Rouen, Roman", expect!["missed: ; wrong: "]);
    check(
        "Khamenei",
        "Khamene'i, Khamenei, Chamenei, Khameneh-i, Xamenei",
        "Cameron, Khomeini, Kamen",
        expect!["missed: Xamenei; wrong: "],
    );
    check(
        "Ahmadinejad",
        "Ahmadinezhad, Ahmedinejad, Ahmadi-Nejad, Ahmadi Nezhad, Achmadinedschad",
        "Ahmad, Ahmadiyya",
        expect!["missed: ; wrong: "],
    );
    check(
        "Mazar-i-Sharif",
        "Mazar-e Sharif, Mazar-e-Sharif, Mazari Sharif, Mazar i Sharif",
        "Mozart, Sharif",
        expect!["missed: ; wrong: "],
    );
    check("Helmand", "Hilmand, Hilmend, Helmund", "Helmut, Hellman, Holland", expect!["missed: ; wrong: Hellman"]);
    check("Mashhad", "Meshed, Mashad, Meshhed, Machhad", "Masha, Mashed, Messi", expect!["missed: ; wrong: Mashed"]);
}

#[test]
fn russian_and_ukrainian() {
    check(
        "Luhansk",
        "Lugansk, Luhans'k, Louhansk, Lougansk, Луганськ",
        "Lansky, Lugano, Lanzarote",
        expect!["missed: Луганськ; wrong: "],
    );
    check(
        "Khodorkovsky",
        "Chodorkowski, Khodorkovskiy, Khodorkovskii, Jodorkovski, Hodorkovski, Chodorkowskij, Ходорковский",
        "Kadyrov, Jodorowsky",
        expect!["missed: Jodorkovski; wrong: "],
    );
    check("Kyiv", "Kiev, Kijev, Kyjiv, Kiew, Київ", "Kiva, Keef, Cave", expect!["missed: Kiev, Kijev, Kiew; wrong: "]);
    check(
        "Mykolaiv",
        "Nikolaev, Mykolayiv, Nikolayev, Mikolaiv, Nikolajew",
        "Nicklaus, Mikhail, Nikola",
        expect!["missed: Nikolajew; wrong: "],
    );
    check(
        "Zelensky",
        "Zelenskyy, Zelenskiy, Selenskyj, Zelenski, Zelenskyi, Зеленський",
        "Zielinski, Slinsky, Zalewski",
        expect!["missed: ; wrong: Zielinski"],
    );
    check(
        "Donetsk",
        "Donetzk, Donezk, Donietsk, Doneck, Донецк",
        "Danes, Tennessee, Dontsov",
        expect!["missed: ; wrong: "],
    );
    check(
        "Kharkiv",
        "Kharkov, Charkiw, Kharkow, Harkov, Charkov",
        "Kirkuk, Karkh, Clarke",
        expect!["missed: Charkiw; wrong: "],
    );
    check(
        "Yeltsin",
        "Eltsin, Jelzin, Ieltsine, Yeltzin, Ельцин",
        "Elton, Wilson, Ellison",
        expect!["missed: Jelzin; wrong: "],
    );
    check(
        "Gorbachev",
        "Gorbachov, Gorbatschow, Gorbatchev, Gorbaczow, Gorbačov",
        "Gorbet, Corbett, Gerber",
        expect!["missed: Gorbaczow; wrong: "],
    );
    check(
        "Tchaikovsky",
        "Tschaikowski, Chaikovsky, Tchaïkovski, Čajkovskij",
        "Tkachenko, Kowalski",
        expect!["missed: ; wrong: "],
    );
}

#[test]
fn kurdish_and_turkish() {
    check("Erdogan", "Erdoğan, Erdoghan, Ardogan, Erdogán", "Jordan, Erdman, Morgan", expect!["missed: ; wrong: "]);
    check("Diyarbakir", "Diyarbakır, Diarbakir, Diyarbekir, Diyar Bakir", "Diary, Darby", expect!["missed: ; wrong: "]);
    check("Kobani", "Kobane, Kobanê, Kobanî", "Cobain, Cabinet, Kobe, Kabane", expect!["missed: ; wrong: "]);
    check(
        "Barzani",
        "Berzani, Barazani, Barzanî",
        "Bersani, Brezhnev, Barzun",
        expect!["missed: ; wrong: Bersani, Barzun"],
    );
    check(
        "Qamishli",
        "Kamishli, Qamishly, al-Qamishli, Kamichli, Kamechliye, Qamishlo",
        "Camille, Campbell",
        expect!["missed: ; wrong: "],
    );
}

#[test]
fn hebrew() {
    check(
        "Netanyahu",
        "Netanjahu, Nethanyahu, Netanyahou, Nétanyahou, Netaniahu, נתניהו",
        "Natanya, Nathan, Natania",
        expect!["missed: ; wrong: Natanya"],
    );
    check(
        "Be'er Sheva",
        "Beersheba, Beer Sheva, Be'ersheva, Beer Sheba",
        "Bear Shaver, Barshay",
        expect!["missed: ; wrong: "],
    );
    check("Haifa", "Hayfa, Chaifa", "Hanoi, Haifeng, Hoofer", expect!["missed: Chaifa; wrong: "]);
}

#[test]
fn indic() {
    check("Peshawar", "Peshawer, Pishawar, Peschawar, Peshāwar", "Pushers, Passover", expect!["missed: ; wrong: "]);
    check(
        "Lashkar-e-Taiba",
        "Lashkar-e-Tayyiba, Lashkar-e-Toiba, Lashkar-i-Taiba, Lashkar e Tayyaba, Laskar-e-Taiba",
        "Lashkar Gah, Laska",
        expect!["missed: ; wrong: "],
    );
    check("Musharraf", "Mushareff, Musharaf, Mosharraf, Muscharraf", "Mushroom, Moscrop", expect!["missed: ; wrong: "]);
    check("Kolkata", "Kolkatta, Kolkota", "Calgary, Kolkhoz", expect!["missed: ; wrong: "]);
}

#[test]
fn african() {
    check(
        "Mogadishu",
        "Muqdisho, Mogadiscio, Mogadischu, Mogadisho, Maqadishu",
        "Magadan, Magnets",
        expect!["missed: Muqdisho; wrong: "],
    );
    check("Mali", "Maali", "Malia, Malik, Melia, Maoli", expect!["missed: Maali; wrong: "]);
    check(
        "N'Djamena",
        "Ndjamena, N'Djaména, Njamena, Ndjaména, Andjamena",
        "Jamaica, Nejm",
        expect!["missed: Andjamena; wrong: "],
    );
    check(
        "Addis Ababa",
        "Adis Abeba, Addis Abeba, Addis-Abeba, Adis Ababa, Addis Abäba",
        "Adidas, Abebe",
        expect!["missed: ; wrong: "],
    );
    check(
        "El Fasher",
        "al-Fashir, El Fashir, Al Fasher, el-Facher",
        "Fisher, Fischer, Usher",
        expect!["missed: ; wrong: Fisher, Fischer"],
    );
}

#[test]
fn chinese_and_korean() {
    check("Xinjiang", "Sinkiang, Xin Jiang, Xinjang", "Singing, Sinking, Zhejiang", expect!["missed: ; wrong: "]);
    check(
        "Pyongyang",
        "Pyeongyang, Pjöngjang, P'yŏngyang, Pyong Yang",
        "Penang, Pyongchang",
        expect!["missed: Pjöngjang; wrong: Pyongchang"],
    );
    check(
        "Kim Jong Un",
        "Kim Jong-un, Kim Jong-eun, Kim Jung Un, Kim Dschong Un",
        "Kim Jong Il, King John, Kimchi",
        expect!["missed: ; wrong: "],
    );
}
