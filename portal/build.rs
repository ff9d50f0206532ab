//! Compiles the catalogue of words: each Fluent message becomes a type with its arguments as fields
//! and a method that writes the text. A key that does not exist, an argument too many or too few, and
//! a language that lacks a message are errors of the compiler.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// The language whose messages the others have to match.
const ORIGINAL: &str = "en";

/// The kind of an argument, by the way in which a message uses it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Argument {
    /// Shown as given.
    Shown,
    /// Chooses between singular and plural.
    Counts,
}

/// One message of one language.
#[derive(Default)]
struct Compiled {
    arguments: BTreeMap<String, Argument>,
    /// The text with the names of its arguments, for readers of the code.
    text: String,
    /// Statements that write the text to `out`.
    code: String,
    /// The text as the browser fills it in, for one and for other numbers.
    templates: [String; 2],
    /// Which of the templates the pattern at hand belongs to.
    within: Within,
    /// The file that the message is in, without its extension.
    file: String,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    #[default]
    Both,
    One,
    Other,
    Neither,
}

type Messages = BTreeMap<String, Compiled>;

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its directories by variables"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=words");
    let words = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("words");
    let mut languages = BTreeMap::new();
    for directory in fs::read_dir(&words)? {
        let directory = directory?;
        let name = directory.file_name().into_string().unwrap_or_default();
        languages.insert(name, read(&directory.path())?);
    }
    let target = Path::new(&env::var("OUT_DIR")?).join("words.rs");
    fs::write(target, write(&languages)?)?;
    Ok(())
}

fn read(directory: &Path) -> Result<Messages, Box<dyn Error>> {
    let mut messages = Messages::new();
    for file in fs::read_dir(directory)? {
        let file = file?.path();
        let source = fs::read_to_string(&file)?;
        let at = |problem: String| format!("{}: {problem}", file.display());
        let resource = fluent_syntax::parser::parse(source.as_str())
            .map_err(|(_, problems)| at(format!("{problems:?}")))?;
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let name = message.id.name.to_owned();
                let mut compiled =
                    compile(&message).map_err(|problem| at(format!("{name}: {problem}")))?;
                let stem = file.file_stem().and_then(|stem| stem.to_str());
                stem.unwrap_or_default().clone_into(&mut compiled.file);
                if messages.insert(name.clone(), compiled).is_some() {
                    return Err(at(format!("{name} is there twice")).into());
                }
            }
        }
    }
    Ok(messages)
}

fn compile(message: &Message<&str>) -> Result<Compiled, String> {
    let in_snake_case = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !message.id.name.bytes().all(in_snake_case) {
        return Err("keys are written in snake case".into());
    }
    let mut compiled = Compiled::default();
    let pattern = message.value.as_ref().ok_or("no text")?;
    compiled.pattern(pattern)?;
    Ok(compiled)
}

impl Compiled {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.literal(value),
                PatternElement::Placeable { expression } => self.expression(expression)?,
            }
        }
        Ok(())
    }

    fn literal(&mut self, text: &str) {
        self.text.push_str(text);
        self.template(text);
        // Writing to a String cannot fail.
        let _ = writeln!(self.code, "out.push_str({text:?});");
    }

    fn template(&mut self, text: &str) {
        let [one, other] = &mut self.templates;
        if matches!(self.within, Within::Both | Within::One) {
            one.push_str(text);
        }
        if matches!(self.within, Within::Both | Within::Other) {
            other.push_str(text);
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Result<(), String> {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => self.literal(value),
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                let kind = self.arguments.entry(id.name.to_owned());
                kind.or_insert(Argument::Shown);
                let _ = write!(self.text, "`{}`", id.name);
                self.template(&format!("{{{}}}", id.name));
                let _ = writeln!(self.code, "self.{}.write(&mut out);", id.name);
            }
            Expression::Select {
                selector: InlineExpression::VariableReference { id },
                variants,
            } => {
                self.arguments.insert(id.name.to_owned(), Argument::Counts);
                let _ = writeln!(self.code, "match self.{}.category(language) {{", id.name);
                for variant in variants {
                    self.variant(variant)?;
                }
                self.code.push_str("}\n");
            }
            other => return Err(format!("the catalogue has no use for {other:?}")),
        }
        Ok(())
    }

    fn variant(&mut self, variant: &Variant<&str>) -> Result<(), String> {
        let category = match (&variant.key, variant.default) {
            (_, true) => "_",
            (VariantKey::Identifier { name: "zero" }, _) => "super::Category::Zero",
            (VariantKey::Identifier { name: "one" }, _) => "super::Category::One",
            (VariantKey::Identifier { name: "two" }, _) => "super::Category::Two",
            (VariantKey::Identifier { name: "few" }, _) => "super::Category::Few",
            (VariantKey::Identifier { name: "many" }, _) => "super::Category::Many",
            (other, _) => return Err(format!("{other:?} is no plural category")),
        };
        let _ = writeln!(self.code, "{category} => {{");
        let before = self.text.len();
        self.within = match variant.key {
            VariantKey::Identifier { name: "one" } => Within::One,
            _ if variant.default => Within::Other,
            // The browser tells 1 from other numbers, and no more.
            _ => Within::Neither,
        };
        self.pattern(&variant.value)?;
        self.within = Within::Both;
        self.code.push_str("}\n");
        if !variant.default {
            self.text.truncate(before);
        }
        Ok(())
    }
}

/// The module of all messages.
fn write(languages: &BTreeMap<String, Messages>) -> Result<String, Box<dyn Error>> {
    let original = languages.get(ORIGINAL).ok_or("the original is missing")?;
    let mut code = String::from(
        "/// A language of the catalogue.\n#[derive(Debug, Clone, Copy)]\npub enum Language {\n",
    );
    for language in languages.keys() {
        writeln!(code, "/// `{language}`.\n{},", variant_name(language))?;
    }
    code.push_str("}\n/// Every key.\npub const ALL: &[&str] = &[\n");
    for name in original.keys() {
        writeln!(code, "{name:?},")?;
    }
    code.push_str("];\n");
    for (name, message) in original {
        message.write_type(name, &mut code)?;
        for (language, messages) in languages {
            let translated = messages
                .get(name)
                .ok_or(format!("{language} lacks {name}"))?;
            if translated.arguments != message.arguments {
                return Err(format!("{language}: {name} has other arguments").into());
            }
            translated.write_arm(language, &mut code)?;
        }
        code.push_str("}\n}\n}\n");
    }
    let islands: BTreeSet<&str> = original
        .values()
        .map(|message| message.file.as_str())
        .filter(|file| file.starts_with("island_"))
        .collect();
    for island in islands {
        write_templates(island, languages, &mut code)?;
    }
    for (language, messages) in languages {
        if let Some(foreign) = messages.keys().find(|name| !original.contains_key(*name)) {
            return Err(format!("{language}: {foreign} is not in {ORIGINAL}").into());
        }
    }
    Ok(code)
}

impl Compiled {
    /// The type, and its method as far as the choice of the language.
    fn write_type(&self, name: &str, code: &mut String) -> Result<(), std::fmt::Error> {
        let shown = self.arguments.values().any(|kind| *kind == Argument::Shown);
        let (lifetime, elided) = if shown { ("<'a>", "<'_>") } else { ("", "") };
        let text = self.text.replace(['\n', '[', ']', '<', '>'], " ");
        writeln!(code, "/// {text}\npub struct {name}{lifetime} {{")?;
        for (argument, kind) in &self.arguments {
            let kind = match kind {
                Argument::Shown => "super::Value<'a>",
                Argument::Counts => "super::Count",
            };
            writeln!(code, "/// An argument.\npub {argument}: {kind},")?;
        }
        writeln!(
            code,
            "}}\nimpl {name}{elided} {{\n/// The text.\npub fn text(self) -> super::Words {{\nlet language = super::language();\nmatch language {{"
        )
    }

    /// The text in one language. A text without arguments is not copied.
    fn write_arm(&self, language: &str, code: &mut String) -> Result<(), std::fmt::Error> {
        let language = variant_name(language);
        if self.arguments.is_empty() {
            let text = &self.text;
            return writeln!(
                code,
                "Language::{language} => super::Words::Borrowed({text:?}),"
            );
        }
        let (length, statements) = (self.text.len() + 16, &self.code);
        writeln!(
            code,
            "Language::{language} => {{\nlet mut out = String::with_capacity({length});\n{statements}super::Words::Owned(out)\n}}"
        )
    }
}

/// The messages of one island as the browser reads them: key and text, a line each. A message with
/// a plural has a second line for the number 1.
fn write_templates(
    island: &str,
    languages: &BTreeMap<String, Messages>,
    code: &mut String,
) -> Result<(), std::fmt::Error> {
    writeln!(
        code,
        "/// The messages of `{island}.ftl` with places for their arguments.\npub const fn {island}() -> &'static str {{\nmatch super::language() {{"
    )?;
    for (language, messages) in languages {
        let mut lines = String::new();
        for (name, message) in messages
            .iter()
            .filter(|(_, message)| message.file == island)
        {
            let [one, other] = &message.templates;
            writeln!(lines, "{name} {other}")?;
            if one != other {
                writeln!(lines, "{name}.one {one}")?;
            }
        }
        writeln!(code, "Language::{} => {lines:?},", variant_name(language))?;
    }
    code.push_str("}\n}\n");
    Ok(())
}

/// `en` as `En`.
fn variant_name(language: &str) -> String {
    let mut characters = language.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
