use std::io;

use clap::{Args, Command};

use crate::cli::error::Error;
use crate::cli::output;

/// Print the manual page, as roff
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {}

impl Man {
    pub fn run(command: &Command) -> Result<(), Error> {
        output::text(&page(command)?)
    }
}

/// One page: the command, then each verb with what it takes.
fn page(command: &Command) -> io::Result<String> {
    let man = clap_mangen::Man::new(command.clone());
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut page = String::from_utf8_lossy(&out).into_owned();
    page.push_str(".SH QUESTIONS\n");
    for verb in command.get_subcommands() {
        page.push_str(&section("", verb)?);
    }
    let mut end = Vec::new();
    man.render_extra_section(&mut end)?;
    Ok(page + &String::from_utf8_lossy(&end).replace(".SH EXTRA", ".SH NOTES"))
}

/// A verb as a part of the page, then the verbs inside it.
fn section(before: &str, verb: &Command) -> io::Result<String> {
    let name = format!("{before}{}", verb.get_name());
    // A verb alone does not know the shared options; the page has them once, above.
    let man = clap_mangen::Man::new(verb.clone().disable_help_flag(true).bin_name(format!("demarche {name}")));
    let mut out = Vec::new();
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    if verb.get_arguments().next().is_some() {
        man.render_options_section(&mut out)?;
    }
    let mut section = format!(".SS \"{}\"\n", name.replace('-', "\\-"));
    for line in String::from_utf8_lossy(&out).lines() {
        section.push_str(if line.starts_with(".SH ") { ".PP" } else { line });
        section.push('\n');
    }
    for inner in verb.get_subcommands() {
        section.push_str(&self::section(&format!("{name} "), inner)?);
    }
    Ok(section)
}
