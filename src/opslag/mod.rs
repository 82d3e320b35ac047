//! Cases from object storage, and the output to it: `s3://`, `az://`, `gs://` and `file://`.
//!
//! Only with the feature `object-store`, for this is the one part that links network code. A run
//! works in a local folder as always; what is finished is copied from there (see [`upload`]).
//! The crate `object_store` is asynchronous; nothing outside this module notices. Credentials come
//! from the environment, under the names that the providers' own tools use.

mod read;
mod upload;

use std::error::Error as Cause;
use std::sync::{Arc, OnceLock};
use std::{env, fmt, io, iter};

use futures_util::TryStreamExt as _;
use object_store::client::{HttpError, HttpErrorKind};
use object_store::path::Path;
use object_store::{Error, ObjectStore};
use tokio::runtime::Runtime;
use url::{Position, Url};

use crate::load::elsewhere;
use crate::load::{Input, LoadError, plan_with};
use crate::write::reden;

pub use read::Object;
pub use upload::Copied;

/// The kinds of storage, as an address begins, and how the names of their settings begin.
const KINDS: &[(&str, &str)] = &[
    ("s3", "AWS_"),
    ("az", "AZURE_"),
    ("gs", "GOOGLE_"),
    ("file", ""),
];

/// A place in object storage: a folder, so to say, or one object.
#[derive(Clone)]
pub struct Opslag {
    store: Arc<dyn ObjectStore>,
    path: Path,
    /// The address of the whole store, without the path.
    root: String,
}

/// Only the address, for the store knows the credentials.
impl fmt::Debug for Opslag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address(&self.path))
    }
}

/// Why something did not work, without credentials and without what is in the objects.
#[derive(Debug, thiserror::Error)]
pub enum OpslagError {
    /// The address makes no sense.
    #[error(
        "Het adres {0} is geen plek in objectopslag. Geef s3://, az:// of gs:// met de naam van de \
        bucket en een pad, of file:// met een pad."
    )]
    Address(String),
    /// There is more in the address than a place; perhaps a password, so it is not named.
    #[error(
        "Een adres in objectopslag is alleen een bucket en een pad, zonder @, ? of #. Zet \
        inloggegevens in de omgeving; schrijf zo'n teken in een naam als %40, %3F of %23."
    )]
    TooMuch,
    /// The settings in the environment are not enough or not right.
    #[error(
        "De instellingen voor {0} ontbreken of kloppen niet. Controleer de omgevingsvariabelen die \
        met {1} beginnen."
    )]
    Settings(String, &'static str),
    /// The credentials do not fit.
    #[error("De inloggegevens in de omgeving geven geen toegang tot {0}.")]
    Access(String),
    /// Something on the way there or over there.
    #[error("{0} geeft een fout: {1}.")]
    Store(String, String),
    /// What is there under this name was put there by somebody else.
    #[error(
        "Op de plek {0} staat al iets dat niet door poortwachter is gemaakt. Verplaats dat of kies \
        een andere plek."
    )]
    NotOurs(String),
    /// A file of our own cannot be read.
    #[error("Een bestand in {0} is niet te lezen: {1}.")]
    Local(String, String),
}

/// Does what [`crate::load::plan`] does, and finds what is in object storage.
pub fn plan(
    inputs: &[String],
    files_from: Option<&std::path::Path>,
) -> Result<Vec<Input>, LoadError> {
    plan_with(inputs, files_from, &|address| {
        let objects = Opslag::open(address)?.objects()?.into_iter();
        Ok(objects
            .map(|o| Arc::new(o) as Arc<dyn elsewhere::Object>)
            .collect())
    })
}

impl Opslag {
    /// The place at `address`, with credentials from the environment. Nothing goes out yet.
    pub fn open(address: &str) -> Result<Self, OpslagError> {
        if address.contains(['@', '?', '#']) {
            return Err(OpslagError::TooMuch);
        }
        let wrong = || OpslagError::Address(address.to_owned());
        let url = Url::parse(address).map_err(|_| wrong())?;
        let kind = KINDS.iter().find(|(scheme, _)| *scheme == url.scheme());
        let (scheme, prefix) = *kind.ok_or_else(wrong)?;
        let bucket = url.host_str().is_some_and(|host| !host.is_empty());
        if bucket == (scheme == "file") {
            return Err(wrong());
        }
        // What the crate says of a setting may hold its value.
        let (store, path) = object_store::parse_url_opts(&url, settings(prefix))
            .map_err(|_| OpslagError::Settings(address.to_owned(), prefix))?;
        Ok(Self::at(store.into(), path, &url[..Position::BeforePath]))
    }

    /// A place in a store that is open already; `root` is how its addresses begin.
    pub fn at(store: Arc<dyn ObjectStore>, path: Path, root: impl Into<String>) -> Self {
        Self {
            store,
            path,
            root: root.into(),
        }
    }

    /// Asks for one name only, to find out whether the store answers.
    pub fn reach(&self) -> Result<(), OpslagError> {
        let first = wait(self.store.list(Some(&self.path)).try_next());
        first.map(drop).map_err(|e| self.fault(&e))
    }

    /// All that is below this place, with sizes, in no particular order.
    fn list(&self) -> Result<Vec<(Path, u64)>, OpslagError> {
        let all = self.store.list(Some(&self.path)).try_collect::<Vec<_>>();
        let all = wait(all).map_err(|e| self.fault(&e))?;
        Ok(all.into_iter().map(|o| (o.location, o.size)).collect())
    }

    fn address(&self, path: &Path) -> String {
        format!("{}/{path}", self.root)
    }

    fn fault(&self, error: &Error) -> OpslagError {
        let here = self.address(&self.path);
        match error {
            Error::Unauthenticated { .. } | Error::PermissionDenied { .. } => {
                OpslagError::Access(here)
            }
            _ => OpslagError::Store(here, reason(error)),
        }
    }
}

/// The settings for one kind of storage. The crate would take `TOKEN` too, whoever's that is.
fn settings(prefix: &str) -> Vec<(String, String)> {
    env::vars_os()
        .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with(prefix))
        .collect()
}

/// What went wrong, in Dutch where the kind is a usual one.
fn reason(error: &Error) -> String {
    if matches!(error, Error::NotFound { .. }) {
        return "de bucket of het pad bestaat niet".into();
    }
    let mut causes = iter::successors(Some(error as &(dyn Cause + 'static)), |&e| e.source());
    let known = causes.find_map(|cause| {
        let http = cause.downcast_ref().map(HttpError::kind);
        match http {
            Some(HttpErrorKind::Connect) => Some("er is geen verbinding".into()),
            Some(HttpErrorKind::Timeout) => Some("het antwoord blijft uit".into()),
            Some(_) => None,
            None => cause.downcast_ref::<io::Error>().map(reden),
        }
    });
    known.unwrap_or_else(|| first_line(error))
}

/// What the crate says, without the answer of the server: in that of S3 the token stands that is past
/// its time. The crate leaves out other things that give access.
fn first_line(error: &Error) -> String {
    let text = error.to_string();
    let line = text.split(['<', '{', '\n']).next().unwrap_or_default();
    line.trim_end_matches([' ', ':'])
        .chars()
        .take(300)
        .collect()
}

/// Waits for `work`. Two threads do all the talking, whatever the number of cases under way.
fn wait<F: Future>(work: F) -> F::Output {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a process can start two threads")
    });
    runtime.block_on(work)
}
