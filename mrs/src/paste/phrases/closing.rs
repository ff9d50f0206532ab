//! Closings of messages.

use super::words::{Words, is_in, phrase};

/// Words of closings.
static CLOSING: Words = Words::new(
    "regards thanks thank thankyou cheers sincerely rgds thx tks faithfully grüße grüßen \
    grüsse grüssen gruß gruss mfg danke dank cordialement merci salutations saludos saludo atentamente \
    gracias atenciosamente obrigado obrigada cumprimentos abraços saluti grazie groeten groet bedankt \
    pozdrawiam dziękuję уважением спасибо saygılarımla saygılar teşekkürler teşekkür ขอบคุณ ขอบคุณครับ \
    ขอบคุณค่ะ ขอแสดงความนับถือ شكرا تحياتي 此致 敬礼 此致敬礼 敬禮 谢谢 谢谢您 多谢 谢谢大家 謝謝 祝好 顺祝商祺 \
    顺颂商祺 よろしくお願いします よろしくお願いいたします 敬具 ありがとうございます 감사합니다 드림",
);

/// Words that can be names as well: closings only after an empty line or before a comma.
static SHORT: Words =
    Words::new("best br vg lg att kr cdt cdlt wishes yours wünsche tschüss ciao bye atte bg vous");

/// Words beside those of closings.
static AROUND: Words = Words::new(
    "kind warm warmest many you and very much with in advance a lot again all truly \
    respectfully mit freundlichen freundlicher freundliche beste besten bester liebe lieben lieber herzliche \
    herzlichen herzlicher vielen viele schöne und im voraus für ihre hilfe bien à très par avance \
    sincères distinguées un cordial muchas muchos cordiales muito com os melhores cordiali distinti mille с \
    заранее большое met vriendelijke z poważaniem iyi çalışmalar çok ederim for your help support the team \
    everyone everybody",
);

/// All words of closings.
pub(in crate::paste) static WORDS: [&Words; 3] = [&CLOSING, &SHORT, &AROUND];

/// Returns true for a word of a closing, also a short one that begins with a capital.
pub(in crate::paste) fn closes(word: &str) -> bool {
    is_in(word, &CLOSING) || (word.starts_with(char::is_uppercase) && is_in(word, &SHORT))
}

/// Returns true for a word beside those of a closing.
pub(in crate::paste) fn is_around(word: &str) -> bool {
    is_in(word, &AROUND)
}

/// Returns true for a line such as "Kind regards,". `after_blank` says that an empty line is above it.
pub(in crate::paste) fn is_closing(line: &str, after_blank: bool) -> bool {
    let is_apart = after_blank || line.ends_with([',', '，']);
    phrase(line, [&CLOSING, &SHORT, &AROUND])
        .is_some_and(|[closing, short, _]| closing > 0 || (short > 0 && is_apart))
}
