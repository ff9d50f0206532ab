//! The words of headings, in lower case, without blanks, `_`, `-` and apostrophes.

/// The meaning of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The column holds names of users.
    User,
    /// The column holds names of user groups.
    Group,
    /// The column holds names; the heading does not say of what.
    Name,
    /// The column says user or group in each row.
    Kind,
    /// The column holds something else: departments, addresses, full names, row numbers.
    Other,
}

/// The words of the headings of names, separated by spaces. They stand apart from [`OTHER_WORDS`], which
/// the name field in the browser does not need and so does not load.
pub(super) static NAME_WORDS: [(&str, Heading); 3] = [
    (
        "user users username usernames iamuser iamusers iamusername iamusernames login logins \
         loginname loginid logon logonname account accounts accountname accountnames userid userids \
         useraccount useraccounts samaccountname samid uid userprincipalname member members membername \
         用户 用户名 用户名称 用户名字 用户账号 用户帐号 iam用户 iam用户名 账号 帐号 账户 账户名 \
         登录名 登录账号 用戶 用戶名 使用者 使用者名稱 帳號 帳戶 ユーザー ユーザー名 ユーザ ユーザ名 ログイン名 ログインid ユーザーid 사용자 사용자id 로그인id \
         사용자이름 사용자명 아이디 로그인아이디 benutzer benutzername benutzernamen benutzerkonto benutzerkennung \
         nutzer nutzername anwender anwendername anmeldename konto kontoname kennung utilisateur \
         utilisateurs nomdutilisateur nomsdutilisateur nomutilisateur identifiant compte usuario \
         usuarios nombredeusuario nombreusuario nombredelusuario cuenta usuário usuários \
         nomedeusuário nomedousuário nomedeusuario utilizador utilizadores nomedeutilizador \
         nomedoutilizador conta utente utenti nomeutente пользователь пользователи \
         имяпользователя логин учетнаязапись учётнаязапись kullanıcı kullanıcılar kullanıcıadı \
         kullanici kullaniciadi kullanıcıismi hesap hesapadı المستخدم مستخدم المستخدمون \
         المستخدمين اسمالمستخدم اسممستخدم الحساب ผู้ใช้ ผู้ใช้งาน ชื่อผู้ใช้ ชื่อผู้ใช้งาน บัญชี บัญชีผู้ใช้ gebruiker \
         gebruikersnaam użytkownik nazwaużytkownika pengguna namapengguna ngườidùng \
         tênngườidùng 成员 組員 成員 メンバー 멤버 구성원 mitglied mitglieder membre membres miembro \
         miembros integrante integrantes membro membros membri участник участники üye üyeler \
         requestedfor openedfor raisedfor affecteduser beantragtfür angefordertfür demandépour solicitadopara \
         被申请人 申请对象 عضو أعضاء الأعضاء الاعضاء สมาชิก leden członek członkowie anggota thànhviên",
        Heading::User,
    ),
    (
        "group groups groupname groupnames usergroup usergroups usergroupname usergroupnames \
         iamgroup iamgroups iamgroupname iamusergroup 用户组 用户组名 用户组名称 组 组名 组名称 群组 用戶組 \
         使用者群組 群組 グループ グループ名 ユーザーグループ 그룹 사용자그룹 gruppe gruppen \
         gruppenname benutzergruppe benutzergruppen groupe groupes nomdugroupe nomdegroupe \
         groupedutilisateurs grupo grupos nombredelgrupo nombredegrupo grupodeusuarios \
         nomedogrupo nomedegrupo grupodeusuários gruppo группа группы имягруппы \
         группапользователей grup gruplar grupadı kullanıcıgrubu المجموعة مجموعة المجموعات \
         اسمالمجموعة مجموعةالمستخدمين กลุ่ม ชื่อกลุ่ม กลุ่มผู้ใช้ groep grupa",
        Heading::Group,
    ),
    (
        "name names identifier identifiers 名称 名字 名稱 名前 이름 nombre nombres nome nomes nom \
         noms bezeichnung имя название isim الاسم اسم ชื่อ naam nazwa",
        Heading::Name,
    ),
];

/// The words of headings that name a person who is concerned with the users, and is none of them.
pub(super) const PERSONS: &str = "manager managers linemanager supervisor boss owner approver requester requestor caller anforderer \
     reviewer deputy substitute successor successors replacement takeover takenoverby handover handoverto \
     delegate become sponsor antragsteller genehmiger prüfer vertreter vertreterin vertretung stellvertreter \
     nachfolger nachfolgerin übernahme vorgesetzter vorgesetzte führungskraft leiter verantwortlicher responsable \
     supérieur hiérarchique remplaçant remplaçante successeur demandeur approbateur valideur jefe gerente suplente \
     sustituto reemplazo sucesor solicitante aprobador gestor substituto sucessor aprovador responsabile sostituto \
     richiedente approvatore руководитель менеджер начальник заместитель преемник заявитель согласующий yönetici müdür \
     经理 主管 领导 直属领导 直属上级 上级 接替人 接手人 交接人 代理人 审批人 申请人 负责人 批准人 上長 承認者 申請者 後任 \
     승인자 요청자 후임자 ผู้จัดการ หัวหน้า ผู้อนุมัติ ผู้ขอ المدير";

/// The words of all other headings, separated by spaces.
pub(super) static OTHER_WORDS: [(&str, Heading); 3] = [
    (PERSONS, Heading::Other),
    (
        "type kind usertype identifiertype principaltype objecttype membertype objectclass 类型 \
         类别 用户类型 類型 種類 유형 typ art tipo тип tür tip النوع نوع ประเภท",
        Heading::Kind,
    ),
    (
        "no nr number index id row rowlabels zeilenbeschriftungen 行标签 # № n° 序号 编号 行号 番号 lfdnr nummer numéro número номер \
         sıra ลำดับ الرقم email emails mail mails emailaddress emailaddresses mailaddress address \
         department dept division unit team teams status state enabled active \
         role roles title jobtitle position fullname \
         displayname firstname lastname surname givenname familyname realname nickname note notes \
         comment comments remark remarks description details tool tools application app company \
         organization organisation phone telephone mobile location office country city region site \
         created createdat createdby lastlogin lastseen date day time updated expires policy action \
         reason ticket request cluster project domain costcenter employee employeeid staffid distinguishedname \
         password permission permissions access agency result level shift \
         姓名 全名 真实姓名 显示名 昵称 部门 邮箱 电子邮箱 电子邮件 邮件 邮件地址 事由 原因 理由 状态 备注 说明 描述 \
         角色 电话 手机 手机号 公司 职位 岗位 创建时间 时间 日期 工号 项目 集群 委托 部門 郵箱 狀態 備註 \
         vorname nachname vollername anzeigename abteilung bemerkung \
         bemerkungen beschreibung rolle firma telefon datum emailadresse \
         prénom nomcomplet nomdefamille département service statut courriel adresse \
         rôle remarque commentaire équipe entreprise gestionnaire correo correoelectrónico \
         departamento estado rol nota notas equipo apellido apellidos nombrecompleto \
         empresa fecha comentario função cargo equipe nomecompleto sobrenome situação \
         observação data correioeletrônico отдел почта элпочта электроннаяпочта статус \
         фио полноеимя фамилия роль должность примечание комментарий дата \
         компания departman bölüm eposta durum görev açıklama soyadı adsoyad ekip \
         القسم الحالة البريدالإلكتروني البريد الدور الملاحظات ملاحظات الاسمالكامل الشركة \
         แผนก อีเมล สถานะ ตำแหน่ง หมายเหตุ บทบาท ชื่อเต็ม ชื่อจริง บริษัท วันที่",
        Heading::Other,
    ),
];

/// Parts of headings in scripts that write no blanks between words.
pub(super) static CONTAINED: [(&str, Heading); 23] = [
    ("领导", Heading::Other),
    ("经理", Heading::Other),
    ("主管", Heading::Other),
    ("上级", Heading::Other),
    ("部门", Heading::Other),
    ("邮箱", Heading::Other),
    ("邮件", Heading::Other),
    ("状态", Heading::Other),
    ("姓名", Heading::Other),
    ("时间", Heading::Other),
    ("日期", Heading::Other),
    ("备注", Heading::Other),
    ("描述", Heading::Other),
    ("角色", Heading::Other),
    ("编号", Heading::Other),
    ("序号", Heading::Other),
    ("类型", Heading::Kind),
    ("组名", Heading::Group),
    ("用户组", Heading::Group),
    ("用户名", Heading::User),
    ("账号", Heading::User),
    ("帐号", Heading::User),
    ("登录名", Heading::User),
];

/// The lower case of `c` in the scripts of the words. The tables of the standard library, which are of
/// all scripts, are a tenth of what the name field loads into a browser.
pub(crate) fn lower_case(c: char) -> char {
    let code = u32::from(c);
    let lower = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => {
            code + 32
        }
        'Ѐ'..='Џ' => code + 80,
        'İ' => u32::from('i'),
        // Pairs: upper case, lower case.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ơ'..='ƥ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => code | 1,
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ư'..='ư' => (code + 1) & !1,
        '\u{212a}' => u32::from('k'),
        '\u{212b}' => u32::from('å'),
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        for (words, _) in NAME_WORDS.into_iter().chain(OTHER_WORDS) {
            for word in words.split(' ') {
                let lower: String = word.chars().map(lower_case).collect();
                assert_eq!(word, lower);
                assert!(
                    !word.is_empty() && !word.contains(['_', '-', '\'']),
                    "{word:?}"
                );
            }
        }
    }

    #[test]
    fn every_letter_of_a_word_has_its_lower_case() {
        let letters: HashSet<char> = NAME_WORDS
            .iter()
            .chain(&OTHER_WORDS)
            .flat_map(|(words, _)| words.chars())
            .collect();
        for upper in '\0'..=char::MAX {
            if let [lower] = upper.to_lowercase().collect::<Vec<_>>()[..]
                && letters.contains(&lower)
            {
                assert_eq!(lower_case(upper), lower, "{upper}");
            }
        }
        assert_eq!(lower_case('İ'), 'i');
    }
}
