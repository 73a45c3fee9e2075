//! The words of bylines: what stands before a name, between two, behind one, and what is no person. Lists are divided by
//! spaces, those with entries of several words by bars.

/// Words before the names of a byline, in lower case. Where one begins another, the longer one comes first.
pub(super) const LABELS: &str = "additional reporting by|reporting by|reported by|written by|posted by|published by|edited by|words by|\
    story by|text by|review by|report by|article by|opinion by|analysis by|contributed by|submitted by|\
    interview by|by|authors|author|contributors|ein gastbeitrag von|ein kommentar von|eine analyse von|\
    interview von|von|autorin|autoren|propos recueillis par|écrit par|publié par|rédigé par|par|auteurs|auteur|\
    texte|texto|escrito por|publicado por|por|autora|autores|autoři|autore|autor|scritto da|a cura di|di|da|\
    testo|geschreven door|door|tekst|skrevet av|skrevet af|skriven av|av|af|opracowanie|przez|napsala|napsal|\
    írta|szerzők|szerző|scris de|de|yazan|yazar|teksti|text|kirjoittaja|γράφει ο|γράφει η|συντάκτης|του|της|\
    авторы|автори|автор|текст|بقلم|كتبت|كتب|إعداد|نویسنده|به قلم|מאת|取材・文|文・写真|著者|執筆|筆者|投稿者|作者|撰文|翻訳者|本报记者|本報記者|\
    记者|記者|文|글";

/// Labels that names begin with as well: before these a line has to be a byline otherwise.
pub(super) const PARTICLE_LABELS: &str = "di da de";

/// Words for "and" and "with" between two names, in lower case.
pub(super) const LINKS: &str = "and with und mit et avec y e con og och en ve és și и та και و";

/// What names the makers of pictures, in lower case: no authors follow.
pub(super) const PICTURES: &str =
    "photo photos photographs photography photographer illustration illustrations illustrated foto fotos 写真 图片";

/// Words behind which a name is over, in lower case: `Ann Lee in Kyiv`, `Ann Lee Published`.
pub(super) const ENDS: &str = "for in at of is from on as reports reporting writes published updated posted follow twitter facebook email \
    opinion subscribe using für aus pour à dans para em nel til på в у في";

/// Particles inside a name that are written small.
pub(super) const PARTICLES: &str =
    "van von de der den del della di da dos das do du la le el al bin ibn bint ten ter zu af av y e i";

/// Words of offices, in lower case: the name is over before one.
pub(super) const ROLES: &str = "reporter reporters editor editors correspondent correspondents staff writer writers columnist contributor \
    contributors contributing producer photographer journalist anchor presenter critic analyst fellow intern \
    freelance ceo cofounder co-founder founder president director professor phd senior chief bureau deputy managing executive redakteur redakteurin redaktion korrespondent \
    korrespondentin reporterin journaliste correspondant correspondante envoyé envoyée rédacteur rédactrice \
    corresponsal redactor redactora periodista redacción redação repórter redazione inviato inviata redaktionen \
    verslaggever correspondente redacteur dziennikarz redaktor корреспондент журналист обозреватель \
    редактор muhabiri editörü editorial مراسل محرر 記者 记者 기자 特派員 編集部 特派記者 著 訳 監訳 編集";

/// What offices are for, in lower case: `Ann Lee Middle East correspondent`.
pub(super) const BEATS: &str = "games middle east eastern west western north south southern northern world foreign political politics economics \
    economic business defence defense diplomatic security health science environment climate education legal \
    crime court courts affairs home national international chief deputy assistant associate special social \
    sports sport arts culture technology tech media religion royal europe european africa asia us uk eu energy \
    financial finance city consumer data investigations investigative war conflict travel washington moscow \
    brussels beijing berlin paris london jerusalem cairo beirut istanbul kyiv delhi tokyo news and the our a";

/// Words of houses, desks and buttons, in lower case: what has one is no person.
pub(super) const COLLECTIVES: &str = "news newsroom agency agencies press team desk admin administrator media tv guest wire wires service \
    services online redaktion magazine network inc ltd llc gmbh board unknown anonymous agencias agenturen \
    webdesk redacción redação redazione rédaction redakce redakcja редакция редакція التحرير times post daily \
    herald tribune gazette share comments comment ago minutes hours read min photo photos video subscribe image \
    getty search menu login home more authors author copyright university print length hide show view all caption courtesy photograph submissions leader department institute foundation \
    ministry company corporation association monday tuesday wednesday thursday friday saturday sunday 编辑部 編集部 \
    本報訊";

/// Cities of two words that bylines end with.
pub(super) const CITIES: &str = "new york|new york city|washington dc|washington d.c|los angeles|san francisco|hong kong|tel aviv|abu dhabi|\
    são paulo|buenos aires|cape town|new delhi|mexico city|st petersburg|addis ababa|kuala lumpur|tel-aviv|\
    nueva york|nueva delhi|san diego|las vegas|sri lanka|rio de janeiro";

/// Whether `word` is one of a list.
pub(super) fn listed(list: &str, word: &str) -> bool {
    let mark = if list.contains('|') { '|' } else { ' ' };
    list.split(mark).any(|entry| entry == word)
}
