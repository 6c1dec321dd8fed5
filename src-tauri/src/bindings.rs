//! The commands that the window can call and the events that it hears, typed for the front end.

use tauri::Runtime;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands::{
    account, catalog, clipboard, config, database, history, instance, practice, preset, preset_file, run, setup,
    unsaved, verify,
};
use crate::view::account::SessionChanged;
use crate::view::preset::PresetFileDropped;
use crate::view::run::{QuitAsked, RunEnded, RunProgress};

/// Lists every command and event; the front end's `bindings.ts` is generated from it.
#[expect(clippy::too_many_lines, reason = "a list, in one macro")]
pub fn builder<R: Runtime>() -> Builder<R> {
    // Requests are only read and views only written, so a type has one form.
    Builder::new()
        .disable_serde_phases()
        .events(collect_events![SessionChanged, RunProgress, RunEnded, QuitAsked, PresetFileDropped])
        .commands(collect_commands![
            account::sign_in_options,
            account::check_address,
            account::current_session,
            account::paste_token,
            account::sign_in,
            account::sign_in_in_browser,
            account::cancel_browser_sign_in,
            account::sign_in_with_cli_login,
            account::enter_practice,
            account::keep_sign_in,
            account::sign_out,
            account::sign_out_everywhere,
            account::list_profiles,
            account::switch_profile,
            account::change_profile,
            account::remove_profile,
            account::list_tenants,
            account::switch_tenant,
            catalog::list_integrations,
            catalog::list_versions,
            catalog::list_customers,
            catalog::cached_integrations,
            catalog::cached_versions,
            catalog::cached_customers,
            catalog::customers_with,
            instance::list_instances,
            instance::suggest_name,
            instance::check_name,
            clipboard::copy_text,
            practice::start_practice_over,
            config::get_config_form,
            config::check_config,
            config::carry_config,
            config::get_draft,
            config::save_draft,
            config::delete_draft,
            unsaved::get_unsaved,
            unsaved::save_unsaved,
            unsaved::delete_unsaved,
            config::save_config_template,
            config::read_config_csv,
            config::match_config_csv,
            run::review_run,
            run::start_run,
            run::provide_values,
            run::missing_secrets,
            run::list_runs,
            run::get_run,
            run::list_rows,
            run::pause_run,
            run::resume_run,
            run::cancel_run,
            run::retry_failed,
            run::check_rows,
            run::resolve_row,
            run::delete_run_instances,
            run::copy_results,
            run::save_results,
            run::copy_message,
            run::get_message_template,
            run::set_message_template,
            run::unfinished_runs,
            run::get_ceiling,
            run::set_ceiling,
            run::quit,
            setup::get_setup,
            setup::load_setup_page,
            setup::reload_source,
            setup::save_setup_page,
            setup::authorize_connection,
            setup::copy_authorization_link,
            setup::disconnect_connection,
            setup::connection_problem,
            setup::finish_setup,
            setup::check_setups,
            setup::list_reusable,
            setup::create_reusable,
            setup::get_reusable,
            setup::authorize_reusable,
            setup::copy_reusable_link,
            verify::verify_row,
            verify::test_flow,
            verify::test_log,
            verify::copy_api_key,
            verify::open_in_prismatic,
            verify::open_link,
            preset::search_presets,
            preset::list_preset_tags,
            preset::get_preset,
            preset::offered_presets,
            preset::save_preset,
            preset::change_preset,
            preset::duplicate_preset,
            preset::delete_presets,
            preset::restore_presets,
            preset::apply_presets,
            preset::preset_from_row,
            preset::preset_from_instance,
            preset_file::export_presets,
            preset_file::preview_import,
            preset_file::import_presets,
            history::search_history,
            history::list_history_rows,
            history::copy_history_results,
            history::save_history_results,
            history::delete_history,
            history::deploy_again,
            database::database_state,
            database::acknowledge_database_state,
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
