//! Languages in Latin and Cyrillic letters and in Devanagari, told by their smallest words and by letters of their own.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The smallest words of newspapers and, behind a bar, letters that few other languages have. A word that stands in
/// several lists speaks for each of them with a part of its voice.
const LISTS: &[(&str, &str)] = &[
    (
        "de",
        "der die das und ist nicht mit von für auf dem den des ein eine einen einem im zu zum zur nach vor bei wird wurde werden sich auch als aus über gegen sind hat haben er sie es an am um nur noch wie oder aber kein keine durch wegen unter zwischen neue neuen tritt mehr will|ßäöü",
    ),
    (
        "fr",
        "le la les des du de un une et est dans pour qui que sur pas avec sont aux au ses cette ce leur plus par après contre été ont son sa en il elle mais ou où entre sous depuis selon ans|éèêàçœ",
    ),
    (
        "es",
        "el la los las del de un una y es en por para con que se su al como más pero sus tras sobre entre según desde hasta no lo fue ha han este esta contra sin hoy año años|ñ¿¡áíó",
    ),
    (
        "it",
        "il lo la i gli le del della dei delle di un una e è in per con che si su al come più ma non nel nella dopo tra fra contro anche sono ha hanno da dal dalla questo questa degli agli anni sul sulla|ìòù",
    ),
    (
        "pt",
        "o a os as do da dos das de um uma e é em por para com que se no na nos nas ao à pelo pela mais mas como não foi são sobre após depois contra entre segundo até seu sua também anos|ãõâ",
    ),
    (
        "nl",
        "de het een van en is in op te zijn voor met aan dat niet ook er maar door naar bij uit om over na wordt werd worden hij ze nog dan tegen heeft hebben onder jaar weer",
    ),
    (
        "sv",
        "och att det som en ett av på är för med till den har inte om efter från i kan ska vid sig var men vi de år under mot när också eller hade blev nya|åäö",
    ),
    (
        "no",
        "og å i det som en et av på er for med til den har ikke om etter fra kan skal ved seg var men vi de år under mot når også eller hadde ble blir nye mer opp hun jeg går budsjettet arbeid|åøæ",
    ),
    (
        "da",
        "og at i det som en et af på er for med til den har ikke om efter fra kan skal ved sig var men vi de år under mod når også eller havde blev bliver nye mere op hun jeg arbejde|åøæ",
    ),
    (
        "fi",
        "ja on ei että se oli hän ovat mukaan myös joka kun mutta jälkeen vuoden vuonna sekä ole kuin tai vain nyt kanssa mitä niin vuoksi sen olla|äö",
    ),
    (
        "pl",
        "i w na z do się nie jest że po przez od o za jak dla oraz to ale jego był była przed przy między co już tylko został została są ze lat|łąęśźżćń",
    ),
    (
        "cs",
        "a v na se je že do s z o ve pro po za by jako ale jsou byl byla bylo při také podle které který která ze před mezi kvůli však už let letech|řěůžščý",
    ),
    (
        "sk",
        "a v na sa je že do s z o vo pre po za by ako ale sú bol bola bolo pri aj podľa ktoré ktorý ktorá zo pred medzi však už kvôli rokov rokoch|ľĺŕôžščý",
    ),
    (
        "hu",
        "a az és hogy nem is egy van volt meg de ez már csak mint el ki után szerint miatt még vagy lesz között ezt ami ha több év|őűöüá",
    ),
    (
        "ro",
        "și de la în cu pe din că este nu un o a au fost pentru mai după care prin sau dar ca lui sunt ale al despre între către fi ani|ăâîșțşţ",
    ),
    (
        "hr",
        "i u na se je da za od su s iz nije što kako koji koja koje nakon o po bi ali ili prema sve više biti bio bila te uz samo godine godina između zbog tijekom tko|čćžšđ",
    ),
    (
        "sl",
        "in v na se je da za od so s iz ni kako ki po bi ali tudi pri ob kot več bil bila pa ter le samo leta letih zaradi med že bo do|čžš",
    ),
    (
        "tr",
        "ve bir bu için ile de da olarak olan daha çok en gibi kadar sonra ise ne ama o var yok göre karşı nedeniyle ardından oldu etti dedi olduğu yıl yıllık|ğışçöü",
    ),
    ("az", "və bir bu üçün ilə da də olan olub sonra edib deyib görə kimi ki daha çox il|əğışçöü"),
    (
        "id",
        "yang dan di dari untuk pada dengan ini itu tidak dalam akan ke telah sudah oleh adalah setelah juga ada karena saat para bisa seorang tersebut tahun kembali",
    ),
    (
        "ms",
        "yang dan di dari untuk pada dengan ini itu tidak dalam akan ke telah oleh adalah selepas juga ada kerana ketika boleh beliau tahun",
    ),
    (
        "vi",
        "của và là có được cho trong với các một người không đã sau những này khi tại từ năm mở lại|ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ",
    ),
    (
        "ca",
        "el la els les de del dels un una i és en per amb que es al com més però seu després segons des no ha han aquest aquesta contra sense avui any anys als pel|èòï",
    ),
    ("eu", "eta da ez du dute izan bat den dira egin ere baina zuen dela"),
    ("lt", "ir yra kad į iš su per po dėl bus buvo apie už nuo kaip tai jau tik ne prie arba savo metų|ėųįšžč"),
    ("lv", "un ir ka no ar par pēc uz bija tika vai arī kas kā pie lai gada tā bet līdz nav gadu|āēīūņļķģ"),
    ("et", "ja on ei et see oli mis kui ka aga pärast või oma ning kes mida vastu aasta tema|õäöü"),
    ("sq", "dhe e të në për me një që nga është janë si pas ka nuk por u do se ishte vjetësh|ëç"),
    ("ku", "û li ji bi ku di de ne ye bo jî piştî hat ev wê ser tê salan|êîûş"),
    ("sw", "ya wa na kwa ni katika la za baada kuwa hii hiyo alisema watu miaka"),
    ("so", "oo ka ku ee la iyo waa in ay u uu ayaa soo kadib sano"),
    ("af", "die van en in is het nie met vir op te wat aan dit sy deur na jaar"),
    ("tl", "ang ng mga sa na ay at ni para si kay hindi ito"),
    ("is", "og í að á er sem við fyrir til af um en ekki var með það hann ár|ðþæö"),
    (
        "ru",
        "и в не на что с по как это его из за от для к о после был была было были из-за он а у при году лет также чтобы подал|ыэё",
    ),
    (
        "uk",
        "і в не на що з по як це його за від для до про після був була було були через він а у при році років також та й подав|їєґі",
    ),
    ("be", "і ў не на што з па як гэта яго за ад для да пра пасля быў была было праз ён а пры гадоў таксама|ўі"),
    ("bg", "и в не на че с по като това от за до след беше е са се към при години също заради ще да|ъ"),
    ("sr", "и у не на да с по као то од за до после је су се код при година такође због ће који|ђћјљњ"),
    ("mk", "и во не на дека со по како тоа од за до после беше е се кон при години исто поради ќе да|ѓќѕјљњ"),
    ("kk", "және мен бұл үшін да де бір кейін туралы деп болды жылдан|әғқңұһө"),
    ("hi", "है के में की का से को ने पर और यह एक नहीं लिए हैं था बाद दिया गया साल"),
    ("mr", "आहे आणि च्या ला ने या हे एक नाही मध्ये होते नंतर आला केली वर्षांनंतर"),
    ("ne", "छ र को मा ले हरू गरेको यो एक छन् पनि भएको थियो पछि"),
];

/// The voice of another judge, in words: alone it is not enough.
const OTHER_JUDGE: f32 = 0.8;
/// The share of a word's voice that a letter has.
const LETTER: f32 = 0.5;
/// How many letters are looked at.
const LETTERS: usize = 1_000;
/// How many words are looked at.
const WORDS: usize = 150;

struct Lists {
    words: HashMap<&'static str, Vec<u8>>,
    letters: HashMap<char, Vec<u8>>,
}

static LOOKUP: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { words: HashMap::new(), letters: HashMap::new() };
    for (index, (_, list)) in (0..).zip(LISTS) {
        let (words, letters) = list.split_once('|').unwrap_or((list, ""));
        words.split(' ').for_each(|word| lists.words.entry(word).or_default().push(index));
        letters.chars().for_each(|letter| lists.letters.entry(letter).or_default().push(index));
    }
    lists
});

/// A language and how much speaks for it, in words that are its alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likely {
    pub(super) code: &'static str,
    pub(super) score: f32,
    /// The score of the next language.
    pub(super) second: f32,
}

/// The language that most speaks for, if anything does. `other` is the verdict of another judge.
pub(super) fn likely(headline: &str, body: &str, other: Option<&str>) -> Option<Likely> {
    let mut scores = [0.0_f32; LISTS.len()];
    let mut speak = |found: Option<&Vec<u8>>, voice: f32| {
        for index in found.into_iter().flatten() {
            scores[usize::from(*index)] += voice / found.map_or(1.0, |found| found.len() as f32);
        }
    };
    let texts = [headline, body].into_iter();
    // Vowel signs of Indian scripts are no letters, so words are told by what divides them.
    let divides = |mark: char| mark.is_whitespace() || mark.is_ascii_punctuation() || "«»“”„‘’—–…।".contains(mark);
    for word in texts.flat_map(|text| text.split(divides)).filter(|word| !word.is_empty()).take(WORDS) {
        speak(LOOKUP.words.get(word.to_lowercase().as_str()), 1.0);
    }
    let letters = headline.chars().chain(body.chars()).take(LETTERS).filter(|letter| !letter.is_ascii());
    letters.flat_map(char::to_lowercase).for_each(|letter| speak(LOOKUP.letters.get(&letter), LETTER));
    for (score, (code, _)) in scores.iter_mut().zip(LISTS) {
        *score += if other == Some(*code) { OTHER_JUDGE } else { 0.0 };
    }
    let best = (0..LISTS.len()).max_by(|one, next| scores[*one].total_cmp(&scores[*next]))?;
    let second = (0..LISTS.len()).filter(|index| *index != best).map(|index| scores[index]).fold(0.0, f32::max);
    (scores[best] > 0.0).then(|| Likely { code: LISTS[best].0, score: scores[best], second })
}
