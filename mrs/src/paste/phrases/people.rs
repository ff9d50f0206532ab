//! Words for people who are concerned with the names of a text and are none of them: those who ask, approve, own,
//! send and read.

use super::kept::{Said, said};
use super::words::{Words, bare, is_among, is_in};
use crate::heading::{Heading, is_person, lower_case, word};

/// Labels of such people, besides the headings of columns of persons.
static CONTACTS: Words = Words::new(
    "contact contacts watcher watchers cc bcc attn fyi poc reporter assignee escalation escalations stakeholder stakeholders coordinator \
    sender recipient recipients author owners approvers requesters reviewers supervisors sponsors deputies bosses \
    responsible accountable lead teamlead approval freigabe genehmigung ansprechpartner ansprechpartnerin ansprechperson kontakt kontaktperson bearbeiter \
    bearbeiterin auftraggeber absender empfänger eigentümer besitzer verantwortlich verantwortliche zuständig \
    vorgesetzten interlocuteur propriétaire expéditeur destinataire copie responsables approbateurs demandeurs \
    contacto propietario remitente contato proprietário contatto referente proprietario контакт ответственный \
    ответственные владелец копия отправитель iletişim sorumlu sahibi 联系人 抄送 发起人 提交人 经办人 责任人 接口人 \
    复核人 負責人 申請人 審批人 聯絡人 担当者 担当 連絡先 責任者 依頼者 pemohon penyetuju aanvrager goedkeurder wnioskodawca \
    zatwierdzający žadatel schvalovatel 담당자 연락처 참조 책임자 ผู้ติดต่อ ผู้รับผิดชอบ ผู้แจ้ง สำเนา",
);

/// All words of such labels.
pub(in crate::paste) static LABELS: [&Words; 1] = [&CONTACTS];

/// Words before the one who did what is told: "approved by".
static DONE: Words = Words::new(
    "approved requested reported submitted created confirmed authorized authorised reviewed ordered signed sent raised opened forwarded received \
    agreed cleared asked informed managed supervised owned sponsored led approval request confirmation message mail \
    genehmigt beantragt freigegeben gemeldet bestätigt geprüft angefordert gewünscht veranlasst freigabe genehmigung \
    antrag auftrag validé validée validés approuvé approuvés demandé demandée demandés signé confirmé autorisé \
    validation demande aprobado aprobados solicitado solicitada autorizado confirmado pedido validado aprobación \
    aprovado aprovados aprovação confirmada approvato approvata richiesto richiesta autorizzato confermato \
    одобрено утверждено согласовано запрошено подтверждено disetujui diminta goedgekeurd akkoord gevraagd zatwierdzone \
    schváleno godkänt",
);
static BY: Words = Words::new("by von vom durch par por da from от oleh door van przez av");

/// What has no such word behind it.
static DONE_ALONE: Words = Words::new(
    "одобрено утверждено согласовано запрошено подтверждено zatwierdził zatwierdziła schválil schválila",
);

/// Words directly before the name of such a person, besides labels.
static SOURCES: Words = Words::new(
    "per cc bcc fyi attn via laut gemäß selon según segundo secondo согласно ask contact ping call inform notify tell let i.a d'après d’après conforme informieren \
    informez prévenir prévenez avisar avise informar with mit avec con com kontaktieren \
    contacter contactez demandez contactar contatar contattare позвоните",
);
const SEVERAL: [&[&str]; 31] = [
    &["by", "operator"],
    &["by", "admin"],
    &["by", "administrator"],
    &["copie", "à"],
    &["kopie", "an"],
    &["copy", "to"],
    &["copia", "a"],
    &["according", "to"],
    &["on", "behalf", "of"],
    &["reach", "out", "to"],
    &["reports", "to"],
    &["report", "to"],
    &["reporting", "to"],
    &["berichtet", "an"],
    &["reporta", "a"],
    &["dépend", "de"],
    &["depende", "de"],
    &["rattaché", "à"],
    &["rattachée", "à"],
    &["de", "la", "part", "de"],
    &["по", "просьбе"],
    &["auftrag", "von"],
    &["demande", "de"],
    &["accord", "de"],
    &["aprobación", "de"],
    &["petición", "de"],
    &["richiesta", "di"],
    &["request", "of"],
    &["approval", "of"],
    &["consent", "of"],
    &["team", "of"],
];

/// What such a person did: "alice approved the removal of bob".
static TOLD: Words = Words::new(
    "approved asked asks requested requests confirmed confirms said says told wants reported wrote writes agreed \
    genehmigt beantragt bestätigt bittet gebeten gemeldet möchte validé approuvé demandé confirmé demande souhaite \
    aprobó pidió solicitó confirmó solicita pide quiere aprovou pediu solicitou confirmou approvato chiesto richiesto \
    chiede попросил попросила одобрил одобрила подтвердил просит",
);
static AUX: Words = Words::new("has have had hat haben a ha hanno");

/// Verbs before "to" and the one who takes what others had.
static TRANSFERS: Words = Words::new(
    "transfer transferred give gives send spoke speak talk talked talking reported move reassign reassigned hand hands handed handover delegate delegated forward gib geben gesprochen donner übergabe \
    übergeben übertragen transférer transférez transmettre transferir traspasar trasferire передать",
);
static RENAMES: Words = Words::new(
    "rename merge renamed renaming umbenennen umbenannt renommer renommé renommez renombrar renomear rinominare переименовать",
);

/// Verbs between those who are above others and them.
static RELATES: Words =
    Words::new("manages leads supervises oversees leitet führt dirige gère supervise gestiona");
/// Words between two names of the same person, and those beside them.
static ALIAS: Words = Words::new(
    "now became formerly previously aka alias heißt jetzt vormals früher maintenant désormais devient ahora agora adesso теперь",
);
static CALLED: Words = Words::new("is was known as called named ist est es é è devenu");

/// Words between someone and what they are asked to do, or before them.
static ASKING: Words = Words::new(
    "please kindly can could would will shall should must may to let have needs bitte wird soll kann könnte muss peut \
    doit va puede debe pode deve può",
);
static TO: Words = Words::new("to into an in à en a para в");

/// Words before "with" where what follows is meant as what is before.
static TOGETHER: Words = Words::new(
    "together along start starting begin beginning zusammen gemeinsam beginnend junto ensemble insieme",
);
static TEAMS: Words = Words::new("team teams department unit squad crew area");

/// Words that begin a sentence about whom to ask.
static QUESTIONS: Words = Words::new(
    "question questions query queries doubt doubts frage fragen rückfragen nachfragen preguntas dudas dúvidas domande \
    вопросы вопросам",
);

/// Returns true for the label of such people, as in "Approved by" and "Data owner".
pub(in crate::paste) fn is_label(label: &str) -> bool {
    let label = label.trim();
    if label.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '"')) {
        return false;
    }
    let mut words = label.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    if words.clone().any(|word| said(word) == Some(Said::Remove)) {
        return false;
    }
    let (Some(first), last) = (words.next(), words.next_back()) else {
        return false;
    };
    if words.nth(2).is_some() {
        return false;
    }
    match last {
        None => is_one(first),
        Some(last) => is_by(first, last) || is_one(last) || (is_one(first) && !is_user(last)),
    }
}

/// Returns true for "approved by".
pub(in crate::paste) fn is_by(done: &str, by: &str) -> bool {
    is_in(done, &DONE) && is_in(by, &BY)
}

/// Returns true for a word that needs no "by" behind it.
pub(in crate::paste) fn is_done_alone(word: &str) -> bool {
    is_in(word, &DONE_ALONE)
}

/// Returns true for "(approved:".
pub(in crate::paste) fn is_done_before(word: &str) -> bool {
    word.starts_with(['(', '[']) && word.ends_with(':') && is_in(word, &DONE)
}

/// Returns true for a word that names such a person.
pub(in crate::paste) fn is_one(word: &str) -> bool {
    let word = bare(word);
    is_among(word, &CONTACTS) || is_person(word)
}

fn is_user(label: &str) -> bool {
    matches!(
        word(bare(label)),
        Some(Heading::User | Heading::Group | Heading::Name)
    )
}

/// Returns the number of words before the name of such a person that `words` begins with; 0 if there are none.
pub(in crate::paste) fn source<'a>(words: &(impl Iterator<Item = &'a str> + Clone)) -> usize {
    let mut first = words.clone();
    let is_source = |word: &str| is_in(word, &SOURCES) || (is_one(word) && !is_transfer(word));
    let several = SEVERAL.iter().find(|phrase| {
        let mut words = words.clone();
        let mut is_next = |known: &&str| {
            words
                .next()
                .is_some_and(|it| bare(it).chars().map(lower_case).eq(known.chars()))
        };
        phrase.iter().all(&mut is_next)
    });
    match several {
        Some(phrase) => phrase.len(),
        None => usize::from(first.next().is_some_and(is_source)),
    }
}

/// Returns true for "FYI", which begins a message as well.
pub(in crate::paste) fn is_note(word: &str) -> bool {
    bare(word).eq_ignore_ascii_case("fyi")
}

/// Returns true for what such a person did.
pub(in crate::paste) fn is_told(word: &str) -> bool {
    is_in(word, &TOLD)
}

/// Returns true for a word between such a person and what they did.
pub(in crate::paste) fn is_auxiliary(word: &str) -> bool {
    is_in(word, &AUX)
}

/// Returns true for a verb before the one who takes what others had.
pub(in crate::paste) fn is_transfer(word: &str) -> bool {
    is_in(word, &TRANSFERS)
}

/// Returns true for a verb between the old and the new name of the same person.
pub(in crate::paste) fn is_renaming(word: &str) -> bool {
    is_in(word, &RENAMES)
}

/// Returns true for a word between two names of the same person: "now".
pub(in crate::paste) fn is_alias(word: &str) -> bool {
    is_in(word, &ALIAS)
}

/// Returns true for a word beside such a one: "is now called".
pub(in crate::paste) fn is_called(word: &str) -> bool {
    is_in(word, &CALLED) || is_alias(word)
}

/// Returns true for a word beside someone who is asked: "please".
pub(in crate::paste) fn asks_for(word: &str) -> bool {
    is_in(word, &ASKING)
}

/// Returns true for a verb between someone and those who they manage.
pub(in crate::paste) fn is_relating(word: &str) -> bool {
    is_in(word, &RELATES)
}

/// Returns true for a word before names that belong to those before it: "together with".
pub(in crate::paste) fn joins(word: &str) -> bool {
    is_in(word, &TOGETHER)
}

/// Returns true for the noun of a team.
pub(in crate::paste) fn is_team(word: &str) -> bool {
    is_in(word, &TEAMS)
}

/// Returns true for a word before the one to whom something goes.
pub(in crate::paste) fn is_to(word: &str) -> bool {
    is_in(word, &TO)
}

/// Returns true for a word of a sentence about whom to ask.
pub(in crate::paste) fn is_question(word: &str) -> bool {
    is_in(word, &QUESTIONS)
}
