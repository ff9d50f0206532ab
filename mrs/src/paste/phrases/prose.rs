//! Sentences, as in tickets and mails.

use super::words::{Words, is_in};

/// First words of greetings, requests and commands, before more words.
static FIRST: Words = Words::new(
    "hi hello dear hey thanks thank regards cheers please kindly remove delete add \
    revoke replace rename disable drop alter userdel usermod deluser groupdel gpasswd dsmod dsrm kubectl delprinc delete_principal kadmin kadmin.local ipa samba-tool remove-aduser \
    disable-adaccount remove-adgroupmember sudo grant can could would we i the these following sync synchronize fyi \
    hallo liebe lieber guten danke bitte entfernen lösche löschen wir ich folgende \
    bonjour merci cordialement veuillez supprimer supprimez retirer nous \
    hola gracias saludos eliminar elimine quitar olá obrigado obrigada remover remova \
    привет здравствуйте спасибо добрый пожалуйста прошу удалите удалить добавьте \
    เรียน merhaba selam teşekkürler lütfen مرحبا شكرا يرجى الرجاء السلام สวัสดี ขอบคุณ กรุณา",
);

/// The words that introduce or end a list alone in a line.
pub(in crate::paste) static WORDS: [&Words; 1] = [&FIRST];

/// The starts of commands.
const COMMANDS: [&str; 9] = [
    "net user ",
    "net group ",
    "SELECT ",
    "select * ",
    "hdfs dfs ",
    "aws iam ",
    "ldapdelete ",
    "curl ",
    "hcloud ",
];

/// Words within sentences.
static WITHIN: Words = Words::new(
    "the is are was were to for from that this with have has had will been not and or \
    in on of please they them their who und oder die der das ist sind für von bitte nicht mit los las \
    para que con por favor del les des est pour dans avec sont uma são das dos não и из для это на не \
    пожалуйста ve bir için ile olarak من في على إلى",
);

/// Parts of sentences in scripts that write no blanks.
const PARTS: [&str; 19] = [
    "各位",
    "大家好",
    "请",
    "谢谢",
    "您好",
    "你好",
    "麻烦",
    "以下",
    "如下",
    "需要",
    "已离职",
    "的权限",
    "てください",
    "請",
    "謝謝",
    "กรุณา",
    "ขอบคุณ",
    "ครับ",
    "ค่ะ",
];

/// Returns true if `text` reads like a sentence or a line of a log, and not like a name.
pub(in crate::paste) fn is_sentence(text: &str) -> bool {
    if text.ends_with(['。', '！', '？', '؟'])
        || ["://", "::"].iter().any(|part| text.contains(part))
        || PARTS.iter().any(|part| text.contains(part))
    {
        return true;
    }
    if !text.contains(' ') {
        return false;
    }
    let words = text.split_whitespace();
    let mut words = words.filter(|word| word.contains(char::is_alphanumeric));
    let first = words.next().unwrap_or_default();
    let (mut count, mut within) = (1, 0);
    for word in words {
        count += 1;
        within += usize::from(is_in(word, &WITHIN));
    }
    let is_time = first.starts_with(|c: char| c.is_ascii_digit() || c == '[')
        && first.contains([':', '-', '/', '.'])
        && !first.contains(|c: char| c.is_alphabetic() && c != 'T' && c != 'Z');
    (count >= 2 && (is_in(first, &FIRST) || is_command(text)))
        || (count >= 3 && is_time)
        || (count >= 3 && text.ends_with(['.', '!', '?', ':', '…']))
        || (count >= 3 && within >= 2)
        || (count >= 5 && within >= 1)
        || count >= 9
}

/// Returns true for a line that begins like a command.
pub(in crate::paste) fn is_command(line: &str) -> bool {
    COMMANDS.iter().any(|command| line.starts_with(command))
}

/// Words that greet alone.
static HELLO: Words = Words::new(
    "hi hello hey moin servus hallo bonjour hola olá ciao buongiorno привет здравствуйте merhaba selam สวัสดี",
);

/// Words for those who read a message.
static READERS: Words =
    Words::new("team folks colleagues kollegen équipe equipo equipe коллеги 各位 大家好 同事们");

/// Words of greetings before others.
static GREETING: Words = Words::new(
    "dear good morning afternoon sehr liebe lieber guten cher chère estimado estimada buenos caro cara добрый уважаемый \
    уважаемая sayın เรียน",
);

/// Words for everybody.
static ALL: Words = Words::new(
    "everyone everybody all alle jeder jeden tous todos todas tutti все всех herkes 所有 所有人 全部 全员 全員 모두 ทุกคน",
);

/// Words that say that somebody left.
static LEAVES: Words = Words::new(
    "left leaves leaving gone quit departed resigned ausgeschieden verlässt gegangen parti partie quitté salió ушёл ушел",
);

/// Returns true for a word that greets whom the next word names.
pub(in crate::paste) fn greets(word: &str) -> bool {
    is_in(word, &GREETING) || is_hello(word)
}

fn is_hello(word: &str) -> bool {
    is_in(word, &HELLO)
}

/// Returns true for one word above a text that greets or says to whom it is: "Hello", "Team".
pub(in crate::paste) fn is_salutation(text: &str) -> bool {
    is_hello(text) || is_in(text, &READERS)
}

/// Returns true for words that name nobody alone: "everyone", "all users".
pub(in crate::paste) fn means_all(text: &str) -> bool {
    text.split(' ')
        .next()
        .is_some_and(|first| is_in(first, &ALL))
}

/// Returns true for a word that says that somebody left.
pub(in crate::paste) fn leaves(word: &str) -> bool {
    is_in(word, &LEAVES)
}

/// Returns true for the first word of a greeting, a request or a command.
pub(in crate::paste) fn begins(word: &str) -> bool {
    is_in(word, &FIRST)
}

/// Returns true for a word that begins a request, and that is no name such as "Grant".
pub(in crate::paste) fn is_request(word: &str) -> bool {
    let is_told = !word.is_ascii() || matches!(word, "please" | "Please" | "bitte" | "Bitte");
    is_told && !word.ends_with([':', '：']) && is_in(word, &FIRST)
}

/// Returns true for a line that introduces or ends a list: it ends with a colon, or reads like a
/// sentence or a greeting.
pub(in crate::paste) fn is_around_list(line: &str) -> bool {
    let line = line.trim();
    line.ends_with([':', '：', '!', '！'])
        || is_sentence(line)
        || is_in(line.trim_end_matches([',', '.']), &FIRST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        for text in [
            "Hi team",
            "please remove analyst02 and analyst03.",
            "Users who have left the company:",
            "请删除以下用户",
            "Bitte die Benutzer entfernen",
            "2026-11-27 08:01:02 INFO login",
            "They have not been here since May",
        ] {
            assert!(is_sentence(text), "{text}");
        }
        for text in [
            "alice",
            "Data Platform",
            "Research and Development",
            "Head of Sales",
            "Acme Inc.",
            "Night Shift Team A",
            "张三",
        ] {
            assert!(!is_sentence(text), "{text}");
        }
    }
}
