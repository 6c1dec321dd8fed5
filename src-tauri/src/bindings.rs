//! The commands that the window can call, typed for the front end.

use tauri::Runtime;
use tauri_specta::{Builder, collect_commands};

use crate::commands::{account, catalog, clipboard, deployment};

/// Lists every command; the front end's `bindings.ts` is generated from it.
pub fn builder<R: Runtime>() -> Builder<R> {
    // Requests are only read and views only written, so a type has one form.
    Builder::new().disable_serde_phases().commands(collect_commands![
        account::sign_in_options,
        account::check_address,
        account::current_session,
        account::sign_in,
        account::enter_practice,
        account::keep_sign_in,
        account::sign_out,
        catalog::list_integrations,
        catalog::list_versions,
        catalog::list_customers,
        deployment::suggest_name,
        deployment::check_name,
        deployment::create_instance,
        deployment::check_creation,
        deployment::deploy_instance,
        deployment::get_instance,
        clipboard::copy_text,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use specta_typescript::Typescript;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/bindings.ts");

    /// Rewrites the file where it is stale, so that the second run passes and the change shows in the diff.
    #[test]
    fn the_front_ends_bindings_are_fresh() {
        let folder = tempfile::tempdir().expect("a folder");
        let fresh = folder.path().join("bindings.ts");
        let header = "// Generated from the commands in src-tauri/src; `cargo test` keeps it fresh.\n";
        builder::<tauri::Wry>()
            .export(Typescript::default().header(header), &fresh)
            .expect("the types can be exported");
        let fresh = std::fs::read_to_string(fresh).expect("the export can be read");
        let committed = std::fs::read_to_string(FILE).unwrap_or_default();
        if fresh != committed {
            std::fs::write(FILE, &fresh).expect("the bindings can be written");
        }
        assert!(fresh == committed, "ui/src/bindings.ts was stale and has been rewritten: commit it");
    }
}
