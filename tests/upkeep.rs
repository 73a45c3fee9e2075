//! An index stays fit and whole: it is checked, laid out anew, read where nothing may be written, and every damage to it is
//! named.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use expect_test::expect;

use crate::support::{Archive, ids};

const NEWS: &str = "
    //- mill.txt
    The mill at Hasakah opens

    The mill at Hasakah ground forty sacks of wheat before noon on Monday, the miller said.
    //- ferry.txt
    The ferry stops

    The ferry at Raqqa has lost its passengers to the bridge, and the ferryman has sold his boat.
";

/// The files of the index that hold something.
fn files(archive: &Archive) -> Vec<PathBuf> {
    let entries = fs::read_dir(archive.path("index")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.metadata().unwrap().len() > 0).collect();
    files.sort();
    files
}

#[test]
fn an_index_is_checked_and_laid_out_anew() {
    let archive = Archive::new(NEWS);
    for number in 0..3 {
        archive.write(
            &format!("corpus/{number}.txt"),
            format!("Sack {number}\n\nSack {number} of wheat left the mill.\n"),
        );
        archive.run(&["index"]).succeeds();
    }
    fs::remove_file(archive.path("corpus/0.txt")).unwrap();
    archive.run(&["index"]).succeeds();
    let segments =
        |archive: &Archive| archive.run(&["check", "--format", "json"]).succeeds().json()["segments"].as_u64();
    assert!(segments(&archive) > Some(1));
    let before = ids(&archive, &["wheat"]);
    archive.run(&["optimize"]).succeeds();
    assert_eq!(segments(&archive), Some(1));
    assert_eq!(ids(&archive, &["wheat"]), before);
    let checked = archive.run(&["check", "--format", "json"]).json();
    assert_eq!((&checked["articles"], &checked["sources"]), (&4.into(), &4.into()));
    assert_eq!(checked["damaged"], serde_json::json!([]));
    archive.run(&["optimize", "--index", "elsewhere"]).is(expect![[r#"
        status 2
        stderr: search: no index in `elsewhere`; make one with `search index PATH --index elsewhere`
    "#]]);
}

/// Every question is answered rightly, or the damaged file is named with the remedy.
#[track_caller]
fn answers_or_names(archive: &Archive, file: &str, right: &str) {
    for args in [&["query", "wheat", "--format", "json"][..], &["stats"], &["show", "mill.txt"], &["check"]] {
        let outcome = archive.run(args);
        let is_named = outcome.status == Some(2)
            && outcome.stderr.contains(file)
            && outcome.stderr.contains("rebuild it: delete the folder and run `search index` again");
        let is_right = outcome.status == Some(0) && (args[0] != "query" || outcome.stdout == right);
        assert!(is_named || is_right, "{file}, {args:?}: {outcome}");
    }
}

#[test]
fn damage_is_named_or_does_no_harm() {
    let archive = Archive::new(NEWS);
    let right = archive.run(&["query", "wheat", "--format", "json"]).stdout;
    for path in files(&archive) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let middle = whole.len() / 2;
        flipped[middle] ^= 0x10;
        for damaged in [&flipped[..], &whole[..middle], b""] {
            fs::write(&path, damaged).unwrap();
            answers_or_names(&archive, name, &right);
        }
        fs::remove_file(&path).unwrap();
        answers_or_names(&archive, name, &right);
        fs::write(&path, &whole).unwrap();
    }
    assert_eq!(archive.run(&["query", "wheat", "--format", "json"]).stdout, right);
    archive.run(&["check"]).succeeds();
}

/// Damage that a disk does by itself changes neither size nor time.
#[test]
fn check_reads_what_size_and_time_do_not_tell() {
    let archive = Archive::new(NEWS);
    let store = files(&archive).into_iter().find(|path| path.extension().is_some_and(|it| it == "store")).unwrap();
    let modified = store.metadata().unwrap().modified().unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[40] ^= 1;
    fs::write(&store, bytes).unwrap();
    fs::File::options().write(true).open(&store).unwrap().set_modified(modified).unwrap();
    for args in [&["check"][..], &["query", "wheat"]] {
        let outcome = archive.run(args);
        assert_eq!(outcome.status, Some(2), "{outcome}");
        assert!(outcome.stderr.contains(store.file_name().unwrap().to_str().unwrap()), "{outcome}");
    }
}

#[cfg(unix)]
#[test]
fn the_users_names_are_kept_whole() {
    let archive = Archive::unindexed(NEWS);
    archive.write("corpus/guard.txt", "The Mill Guard was paid\n\nThe Mill Guard was paid in wheat on Tuesday.\n");
    archive.write("names.tsv", "group\tMill Guard\tWheat Watch\n");
    archive.run(&["index", "--aliases", "names.tsv"]).succeeds();
    assert!(archive.run(&["names", "Wheat Watch"]).succeeds().stdout.contains("Mill Guard"));
    archive.run(&["index"]).succeeds();
    let kept = files(&archive).into_iter().find(|path| path.extension().is_some_and(|it| it == "tsv")).unwrap();
    fs::write(&kept, "group\tMill Guard\tWheat Match\n").unwrap();
    for args in [&["check"][..], &["query", "wheat"], &["index"]] {
        let outcome = archive.run(args);
        assert_eq!(outcome.status, Some(2), "{outcome}");
        assert!(outcome.stderr.contains(kept.file_name().unwrap().to_str().unwrap()), "{outcome}");
    }
}

/// The tests may run as a user whom no permission stops; a file system that is mounted for reading stops everybody.
#[cfg(target_os = "linux")]
#[test]
fn an_index_is_read_where_nothing_may_be_written() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let archive = Archive::new(NEWS);
    let index = archive.path("index");
    for file in [".tantivy-writer.lock", ".search-whole"] {
        fs::remove_file(index.join(file)).unwrap();
    }
    let mount =
        |args: &[&str]| Command::new("mount").args(args).arg(&index).output().is_ok_and(|it| it.status.success());
    fs::set_permissions(&index, fs::Permissions::from_mode(0o555)).unwrap();
    let is_bound = mount(&["--bind", index.to_str().unwrap()]);
    let is_mounted = is_bound && mount(&["-o", "remount,ro,bind"]);
    let asked = [&["query", "wheat"][..], &["stats"], &["show", "mill.txt"], &["check"]];
    let outcomes = asked.map(|args| archive.run(args));
    if is_bound {
        assert!(Command::new("umount").arg(&index).status().unwrap().success());
    }
    fs::set_permissions(&index, fs::Permissions::from_mode(0o755)).unwrap();
    for outcome in outcomes {
        outcome.succeeds();
    }
    assert!(!is_mounted || !index.join(".search-whole").exists());
}

/// Starts a run that waits for its standard input, and waits until it has begun.
#[cfg(unix)]
fn waiting(archive: &Archive, args: &[&str]) -> Child {
    let mut command = archive.command(args);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let pid = child.id().to_string();
    until("the run does not start", || {
        fs::read_to_string(archive.path("index/.search-writer")).is_ok_and(|holder| holder.contains(&pid))
    });
    child
}

/// Waits until something is so, as long as a slow machine may take.
fn until(complaint: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(120);
    while !is_so() {
        assert!(Instant::now() < deadline, "{complaint}");
        sleep(Duration::from_millis(10));
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_after_a_commit() {
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let archive = Archive::new(NEWS);
        archive
            .write("corpus/tram.txt", "A tram\n\nThe tram of Beirut will not come back, its museum said on Sunday.\n");
        let mut run = waiting(&archive, &["index", "corpus", "-", "--commit-every", "1B"]);
        let input = run.stdin.take().unwrap();
        until("the article is not committed", || !ids(&archive, &["tram"]).is_empty());
        // The run waits for more, and whoever feeds it says nothing.
        let kill = std::process::Command::new("kill").args(["-s", signal, &run.id().to_string()]).status();
        assert!(kill.unwrap().success());
        let output = run.wait_with_output().unwrap();
        drop(input);
        let (said, report) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert!(said.contains("stopping: committing what was read; once more to stop at once"), "{said}");
        assert!(report.contains("stopped with 1 files of 0 B left; run the same command again"), "{report}");
        assert_eq!(ids(&archive, &["tram"]), ["tram.txt"]);
        archive.run(&["check"]).succeeds();
    }
}

#[cfg(unix)]
#[test]
fn a_lock_of_a_killed_run_is_no_lock() {
    let archive = Archive::new(NEWS);
    let mut run = waiting(&archive, &["index", "-"]);
    assert_eq!(archive.run(&["optimize"]).status, Some(2));
    run.kill().unwrap();
    run.wait().unwrap();
    archive.run(&["optimize"]).succeeds();
    archive.run(&["index"]).succeeds();
}
