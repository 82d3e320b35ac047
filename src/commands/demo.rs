//! `demo`: invented cases, as many as one likes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Stop, exit};
use crate::cli::DemoArgs;
use crate::demo::Generator;

pub(super) fn demo(args: &DemoArgs) -> Result<u8, Stop> {
    let generator = Generator::new(args.seed);
    let written = match args.out.as_deref() {
        None => lines(&generator, args.cases, io::stdout().lock()),
        Some(path) if is_stream(path) => {
            File::create(path).and_then(|file| lines(&generator, args.cases, file))
        }
        Some(map) => files(&generator, args.cases, map),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Stop {
            message: format!("De dossiers zijn niet te schrijven: {error}."),
            code: exit::FAILED,
        }),
        _ => Ok(exit::CLEAN),
    }
}

fn is_stream(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("ndjson" | "jsonl"))
}

fn lines(generator: &Generator, cases: u64, to: impl Write) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    for number in 1..=cases {
        writeln!(to, "{}", generator.case(number))?;
    }
    to.flush()
}

fn files(generator: &Generator, cases: u64, map: &Path) -> io::Result<()> {
    fs::create_dir_all(map)?;
    for number in 1..=cases {
        let name = format!("demo-{number:07}.json");
        fs::write(map.join(name), format!("{:#}\n", generator.case(number)))?;
    }
    Ok(())
}
