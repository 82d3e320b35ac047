//! Artifacts to disk: a case's folder appears whole or not at all.
//!
//! Files are written to a hidden folder beside the target, flushed to disk, and then
//! take the place of the old folder in one rename. A folder that poortwachter did not
//! make is never touched.

mod slot;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::artifact::{Artifact, folder_of};
use slot::Slot;

/// Every case folder holds this file; it marks the folder as ours.
pub const MERKTEKEN: &str = "bevindingen.json";

/// Folder for the reasons why a case was not processed.
pub const QUARANTAINE: &str = "quarantaine";
/// How the name of such a file ends.
pub(crate) const REDEN: &str = ".reden.json";
/// Lies with the documents of an earlier run when a later one did not succeed.
const VEROUDERD: &str = "VEROUDERD.txt";
/// How the names of our temporary files and folders begin.
const TIJDELIJK: &str = ".poortwachter-";
/// The journal of a run in the folder: hidden, and still of use when all that was left half done goes.
pub const JOURNAAL: &str = ".poortwachter-journaal";

/// Why nothing was written. The cause is told without any content.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output path is there, but is a file.
    #[error("{0} is een bestand. Geef bij --out een map op, of een naam die nog niet bestaat.")]
    IsFile(PathBuf),
    /// The output folder cannot be made or written to.
    #[error(
        "In de map {pad} kan niet worden geschreven: {reden}. Kies een andere map of herstel de rechten."
    )]
    Folder {
        /// The folder.
        pad: PathBuf,
        /// What the system says.
        reden: String,
    },
    /// A folder of that name is there and is not ours.
    #[error(
        "De map {0} bestaat al en is niet door poortwachter gemaakt. Verplaats die map of kies een andere uitvoermap."
    )]
    NotOurs(PathBuf),
    /// Another run works in the folder.
    #[error(
        "In de map {0} werkt al een andere verwerking. Wacht tot die klaar is of kies een andere map."
    )]
    Busy(PathBuf),
    /// The disk is full.
    #[error(
        "De schijf is vol bij het schrijven van {0}. Maak ruimte en draai opnieuw; er is niets half geschreven."
    )]
    DiskFull(PathBuf),
    /// Another fault while writing.
    #[error("{pad} kan niet worden geschreven: {reden}. Er is niets half geschreven.")]
    Write {
        /// The file or folder.
        pad: PathBuf,
        /// What the system says.
        reden: String,
    },
}

/// The output folder of a run.
pub struct Output {
    map: PathBuf,
    /// Keeps other runs out as long as it lives.
    slot: Option<Slot>,
}

impl Output {
    /// Makes the folder if need be, finds out at once whether it can be written to, keeps other
    /// runs out, and clears what an interrupted run left half done.
    pub fn open(map: &Path) -> Result<Self, WriteError> {
        if map.is_file() {
            return Err(WriteError::IsFile(map.to_path_buf()));
        }
        let fault = |e: &io::Error| WriteError::Folder {
            pad: map.to_path_buf(),
            reden: reden(e),
        };
        fs::create_dir_all(map).map_err(|e| fault(&e))?;
        tempfile::tempfile_in(map).map_err(|e| fault(&e))?;
        let slot = Slot::take(map).map_err(|e| fault(&e))?;
        if slot.is_none() {
            return Err(WriteError::Busy(map.to_path_buf()));
        }
        clear(map).map_err(|e| fault(&e))?;
        Ok(Self {
            map: map.to_path_buf(),
            slot,
        })
    }

    /// Names the folder without touching it, for whoever only needs to know about it.
    pub fn at(map: &Path) -> Self {
        Self {
            map: map.to_path_buf(),
            slot: None,
        }
    }

    /// Lets other runs in again.
    pub fn release(&mut self) {
        self.slot = None;
    }

    /// The folder.
    pub fn map(&self) -> &Path {
        &self.map
    }

    /// Writes all files of a case, in place of what an earlier run wrote for it.
    pub fn write_case(&self, id: &str, files: &[Artifact]) -> Result<(), WriteError> {
        let doel = self.map.join(id);
        if doel.exists() && !doel.join(MERKTEKEN).is_file() {
            return Err(WriteError::NotOurs(doel));
        }
        let fault = |e: &io::Error| write_error(&doel, e);
        let nieuw = tempfile::Builder::new()
            .prefix(TIJDELIJK)
            .tempdir_in(&self.map)
            .map_err(|e| fault(&e))?;
        for Artifact { naam, bytes } in files {
            if let Some((map, _)) = naam.split_once('/') {
                submap(&nieuw.path().join(map)).map_err(|e| fault(&e))?;
            }
            write_file(&nieuw.path().join(naam), bytes).map_err(|e| fault(&e))?;
        }
        open_up(nieuw.path()).map_err(|e| fault(&e))?;
        swap(nieuw, &doel).map_err(|e| fault(&e))
    }

    /// Puts one file in the folder of a case anew, if it differs. The folder is up to date.
    pub fn refresh_case(&self, id: &str, file: &Artifact) -> Result<(), WriteError> {
        let verouderd = self.map.join(id).join(VEROUDERD);
        match fs::remove_file(&verouderd) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(write_error(&verouderd, &e));
            }
            _ => {}
        }
        let doel = self.map.join(id).join(&file.naam);
        if fs::read(&doel).is_ok_and(|bytes| bytes == file.bytes) {
            return Ok(());
        }
        self.write_whole(&doel, &file.bytes)
    }

    /// Writes why a case was not processed. The documents that an earlier run made of it stay, for
    /// somebody may need them, with a note beside them that they are not of today.
    pub fn quarantine(&self, id: &str, reden: &[u8]) -> Result<(), WriteError> {
        let map = self.map.join(QUARANTAINE);
        fs::create_dir_all(&map).map_err(|e| write_error(&map, &e))?;
        let doel = self.map.join(id);
        if doel.join(MERKTEKEN).is_file() {
            self.write_whole(&doel.join(VEROUDERD), verouderd(id).as_bytes())?;
        }
        self.write_whole(&map.join(format!("{id}{REDEN}")), reden)
    }

    fn write_whole(&self, doel: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let mut nieuw = Pending::new(&self.map, doel)?;
        nieuw.write_all(bytes).map_err(|e| write_error(doel, &e))?;
        nieuw.commit()
    }

    /// The case folders that poortwachter made here, in order.
    pub fn cases(&self) -> io::Result<Vec<String>> {
        let mut namen = Vec::new();
        for entry in fs::read_dir(&self.map)? {
            let entry = entry?;
            if entry.path().join(MERKTEKEN).is_file() {
                namen.extend(entry.file_name().into_string());
            }
        }
        namen.sort_unstable();
        Ok(namen)
    }
}

/// Removes what an interrupted run left half done, and the quarantine of the run before.
fn clear(map: &Path) -> io::Result<()> {
    for entry in fs::read_dir(map)? {
        let entry = entry?;
        let naam = entry.file_name();
        if naam.as_encoded_bytes().starts_with(TIJDELIJK.as_bytes()) && naam != JOURNAAL {
            remove(&entry.path())?;
        }
    }
    let Ok(redenen) = fs::read_dir(map.join(QUARANTAINE)) else {
        return Ok(());
    };
    for entry in redenen {
        let entry = entry?;
        if entry
            .file_name()
            .as_encoded_bytes()
            .ends_with(REDEN.as_bytes())
        {
            remove(&entry.path())?;
        }
    }
    // Somebody else's files may be in it; then it stays.
    let _ = fs::remove_dir(map.join(QUARANTAINE));
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

/// A file that takes its place when it is complete.
pub struct Pending {
    nieuw: io::BufWriter<tempfile::NamedTempFile>,
    doel: PathBuf,
}

impl Pending {
    /// Starts a file that will stand at `doel`; until then it waits in `map`.
    pub fn new(map: &Path, doel: &Path) -> Result<Self, WriteError> {
        let nieuw = tempfile::Builder::new()
            .prefix(TIJDELIJK)
            .tempfile_in(map)
            .map_err(|e| write_error(doel, &e))?;
        Ok(Self {
            nieuw: io::BufWriter::new(nieuw),
            doel: doel.to_path_buf(),
        })
    }

    /// Starts a file that waits beside its place.
    pub fn beside(doel: &Path) -> Result<Self, WriteError> {
        Self::new(&waiting_room(doel), doel)
    }

    /// Puts the file in its place.
    pub fn commit(self) -> Result<(), WriteError> {
        let Self { nieuw, doel } = self;
        let fault = |e: &io::Error| write_error(&doel, e);
        let nieuw = nieuw.into_inner().map_err(|e| fault(e.error()))?;
        if is_stream(&doel) {
            return pour(nieuw.path(), &doel).map_err(|e| fault(&e));
        }
        nieuw.as_file().sync_all().map_err(|e| fault(&e))?;
        open_up(nieuw.path()).map_err(|e| fault(&e))?;
        nieuw.persist(&doel).map_err(|e| fault(&e.error))?;
        Ok(())
    }
}

/// Where what is written for `doel` waits: beside it, so that it takes its place in one rename. In the
/// folder of a device nobody may make files.
pub fn waiting_room(doel: &Path) -> PathBuf {
    if is_stream(doel) {
        std::env::temp_dir()
    } else {
        folder_of(doel).to_path_buf()
    }
}

/// A device, pipe or standard output: something to write into, never to be replaced by a file.
fn is_stream(doel: &Path) -> bool {
    is_stdout(doel) || fs::metadata(doel).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// `-` as a name: standard output.
pub fn is_stdout(doel: &Path) -> bool {
    doel == Path::new("-")
}

fn pour(van: &Path, doel: &Path) -> io::Result<()> {
    let mut van = File::open(van)?;
    if is_stdout(doel) {
        let mut uit = io::stdout().lock();
        io::copy(&mut van, &mut uit)?;
        return uit.flush();
    }
    io::copy(&mut van, &mut File::options().write(true).open(doel)?)?;
    Ok(())
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.nieuw.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.nieuw.flush()
    }
}

fn verouderd(id: &str) -> String {
    format!(
        "Let op: de documenten in deze map zijn van een eerdere verwerking.\n\
         De laatste verwerking van dit dossier is niet gelukt. De reden staat in\n\
         {QUARANTAINE}/{id}{REDEN}. Los die op en draai opnieuw.\n"
    )
}

impl WriteError {
    /// What went wrong while writing at `pad`.
    pub fn about(pad: &Path, error: &io::Error) -> Self {
        write_error(pad, error)
    }
}

/// Makes a folder within the folder of a case, unless an earlier file did.
fn submap(pad: &Path) -> io::Result<()> {
    match fs::create_dir(pad) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => open_up(pad),
    }
}

fn write_file(pad: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut bestand = File::create(pad)?;
    bestand.write_all(bytes)?;
    bestand.sync_all()
}

/// Puts the new folder in place of the old one. If that fails the old one is back in its place and
/// the new one goes.
fn swap(nieuw: tempfile::TempDir, doel: &Path) -> io::Result<()> {
    let pad = nieuw.path();
    if doel.exists() {
        let mut naam = pad.file_name().unwrap_or_default().to_os_string();
        naam.push("-oud");
        let oud = pad.with_file_name(naam);
        fs::rename(doel, &oud)?;
        if let Err(fault) = fs::rename(pad, doel) {
            let _ = fs::rename(&oud, doel);
            return Err(fault);
        }
        fs::remove_dir_all(oud)?;
    } else {
        fs::rename(pad, doel)?;
    }
    // The folder has another name now; there is nothing to clear.
    let _ = nieuw.keep();
    Ok(())
}

/// Temporary files are private; what stays gets the usual rights of a file or folder.
#[cfg(unix)]
fn open_up(pad: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rechten = if pad.is_dir() { 0o750 } else { 0o640 };
    fs::set_permissions(pad, fs::Permissions::from_mode(rechten))
}

#[cfg(not(unix))]
fn open_up(_: &Path) -> io::Result<()> {
    Ok(())
}

fn write_error(pad: &Path, e: &io::Error) -> WriteError {
    if matches!(
        e.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    ) {
        WriteError::DiskFull(pad.to_path_buf())
    } else {
        WriteError::Write {
            pad: pad.to_path_buf(),
            reden: reden(e),
        }
    }
}

/// What went wrong, in Dutch where the kind is a usual one.
pub(crate) fn reden(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::PermissionDenied => "u hebt geen rechten".into(),
        io::ErrorKind::NotFound => "de map bestaat niet".into(),
        io::ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen".into(),
        io::ErrorKind::StorageFull => "de schijf is vol".into(),
        io::ErrorKind::BrokenPipe => "de ontvanger is gestopt met lezen".into(),
        io::ErrorKind::FileTooLarge => "het bestand wordt groter dan het systeem toestaat".into(),
        io::ErrorKind::NotADirectory => "een deel van het pad is een bestand".into(),
        _ => e.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(naam: &str, tekst: &str) -> Artifact {
        Artifact {
            naam: naam.into(),
            bytes: tekst.into(),
        }
    }

    #[test]
    fn a_case_replaces_its_own_older_folder_whole() {
        let map = tempfile::tempdir().unwrap();
        let uit = Output::open(map.path()).unwrap();
        uit.write_case("A", &[artifact(MERKTEKEN, "1"), artifact("oud.md", "x")])
            .unwrap();
        uit.write_case("A", &[artifact(MERKTEKEN, "2")]).unwrap();
        let namen: Vec<_> = fs::read_dir(map.path().join("A"))
            .unwrap()
            .map(|f| f.unwrap().file_name())
            .collect();
        assert_eq!(namen, [MERKTEKEN]);
        assert_eq!(
            fs::read_dir(map.path()).unwrap().count(),
            1,
            "no temporary folders stay behind"
        );
    }

    #[test]
    fn files_one_folder_down_take_their_place_with_the_rest() {
        let map = tempfile::tempdir().unwrap();
        let uit = Output::open(map.path()).unwrap();
        let files = ["werkgever/a.pdf", "werkgever/b.pdf", "werknemer/a.pdf"];
        let mut files: Vec<_> = files.iter().map(|naam| artifact(naam, naam)).collect();
        files.push(artifact(MERKTEKEN, "1"));
        uit.write_case("A", &files).unwrap();
        for Artifact { naam, bytes } in &files {
            assert_eq!(&fs::read(map.path().join("A").join(naam)).unwrap(), bytes);
        }
        uit.write_case("A", &files[3..]).unwrap();
        assert!(!map.path().join("A/werkgever").exists());
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let map = tempfile::tempdir().unwrap();
        fs::create_dir(map.path().join("A")).unwrap();
        fs::write(map.path().join("A/brief.txt"), "van iemand anders").unwrap();
        let uit = Output::open(map.path()).unwrap();
        let fout = uit
            .write_case("A", &[artifact(MERKTEKEN, "1")])
            .unwrap_err();
        assert!(matches!(fout, WriteError::NotOurs(_)));
        assert_eq!(
            fs::read_to_string(map.path().join("A/brief.txt")).unwrap(),
            "van iemand anders"
        );
    }

    #[test]
    fn a_full_disk_is_named_as_such() {
        let vol = io::Error::from(io::ErrorKind::StorageFull);
        let fout = write_error(Path::new("uit/A"), &vol);
        assert!(matches!(fout, WriteError::DiskFull(_)));
        assert_eq!(
            fout.to_string(),
            "De schijf is vol bij het schrijven van uit/A. Maak ruimte en draai opnieuw; er is niets half geschreven."
        );
    }

    #[test]
    fn a_folder_that_cannot_be_replaced_is_still_there() {
        let map = tempfile::tempdir().unwrap();
        let doel = map.path().join("A");
        fs::create_dir(&doel).unwrap();
        fs::write(doel.join(MERKTEKEN), "1").unwrap();
        let nieuw = tempfile::tempdir_in(map.path()).unwrap();
        fs::remove_dir(nieuw.path()).unwrap();
        assert!(swap(nieuw, &doel).is_err());
        assert_eq!(fs::read_to_string(doel.join(MERKTEKEN)).unwrap(), "1");
    }

    #[test]
    fn documents_of_before_a_failure_are_marked_until_they_are_good_again() {
        let map = tempfile::tempdir().unwrap();
        let uit = Output::open(map.path()).unwrap();
        uit.quarantine("A", b"{}").unwrap();
        assert!(!map.path().join("A").exists(), "there is nothing to mark");
        let note = map.path().join("A").join(VEROUDERD);
        for refresh in [true, false] {
            uit.write_case("A", &[artifact(MERKTEKEN, "1")]).unwrap();
            uit.quarantine("A", b"{}").unwrap();
            let said = fs::read_to_string(&note).unwrap();
            assert!(said.contains("quarantaine/A.reden.json"), "{said}");
            if refresh {
                uit.refresh_case("A", &artifact(MERKTEKEN, "1")).unwrap();
            } else {
                uit.write_case("A", &[artifact(MERKTEKEN, "1")]).unwrap();
            }
            assert!(!note.exists());
        }
    }

    #[test]
    fn an_output_folder_that_is_a_file_is_refused() {
        let bestand = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(
            Output::open(bestand.path()),
            Err(WriteError::IsFile(_))
        ));
    }

    #[test]
    fn a_second_run_in_one_folder_is_refused_and_leftovers_go() {
        let map = tempfile::tempdir().unwrap();
        fs::create_dir(map.path().join(".poortwachter-half")).unwrap();
        let eerste = Output::open(map.path()).unwrap();
        assert!(!map.path().join(".poortwachter-half").exists());
        assert!(matches!(Output::open(map.path()), Err(WriteError::Busy(_))));
        drop(eerste);
        assert!(Output::open(map.path()).is_ok());
    }
}
