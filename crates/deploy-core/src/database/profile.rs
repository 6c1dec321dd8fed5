//! The profiles: who is signed in where, and how the window shows it.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{Database, DatabaseError};

/// A tenant that someone signs in to, with what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Identity of the profile: tenant and host.
    pub id: String,
    /// Address of the stack.
    pub address: String,
    /// The tenant's id.
    pub tenant_id: String,
    /// Name of the organization.
    pub organization: String,
    /// E-mail address of who signed in last; empty where that was before it was remembered.
    pub user_email: String,
    /// What marks it in the window.
    pub color: Color,
    /// Whether real customers are behind it.
    pub production: bool,
    /// Whether its tokens are in the keyring to stay.
    pub signed_in: bool,
    /// Whether it is taken up again at the next start.
    pub current: bool,
}

/// What is known of a profile when someone signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) tenant_id: String,
    pub(crate) organization: String,
    pub(crate) user_email: String,
    /// What a profile is at first; a known one stays as it is.
    pub(crate) production: bool,
}

/// The keyring entries of a profile that may exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) access: Option<String>,
    pub(crate) refresh: Option<String>,
}

macro_rules! colors {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What marks a profile in the window.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Color {
            $($(#[$doc])* $name,)*
        }

        impl Color {
            /// All of them, in the order in which new profiles get them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

colors! {
    /// Blue.
    Blue = "blue",
    /// Teal.
    Teal = "teal",
    /// Green.
    Green = "green",
    /// Lime.
    Lime = "lime",
    /// Yellow.
    Yellow = "yellow",
    /// Orange.
    Orange = "orange",
    /// Red.
    Red = "red",
    /// Pink.
    Pink = "pink",
    /// Grape.
    Grape = "grape",
    /// Gray.
    Gray = "gray",
}

const COLUMNS: &str = "id, address, tenant_id, organization, user_email, color, production, signed_in, current";

impl Database {
    /// The profile to take up again at the start, if any.
    pub fn current_profile(&self) -> Result<Option<Profile>, DatabaseError> {
        one(&self.lock(), "current = 1 AND signed_in = 1", [])
    }

    /// The profile of an id.
    pub fn profile(&self, id: &str) -> Result<Option<Profile>, DatabaseError> {
        one(&self.lock(), "id = ?1", [id])
    }

    /// All profiles, the one used last first.
    pub fn profiles(&self) -> Result<Vec<Profile>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare(&format!("SELECT {COLUMNS} FROM profile ORDER BY used DESC"))?;
        let profiles = query.query_map([], profile)?;
        Ok(profiles.collect::<Result<_, _>>()?)
    }

    /// Remembers a profile as the one used last, signed out, and that the keyring may have its tokens from here on.
    ///
    /// It is written before the tokens are stored, so that a token in the keyring is always known of.
    pub(crate) fn expect_tokens(&self, identity: &Identity, keys: &Keys) -> Result<(), DatabaseError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let color = free_color(&transaction)?;
        transaction.execute("UPDATE profile SET current = 0", [])?;
        transaction.execute(
            "INSERT INTO profile (id, address, tenant_id, organization, user_email, color, production, signed_in,
                 current, access_key, refresh_key, used)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, ?8, ?9, (SELECT coalesce(max(used), 0) + 1 FROM profile))
             ON CONFLICT (id) DO UPDATE SET address = excluded.address, organization = excluded.organization,
                 user_email = excluded.user_email, signed_in = 0, access_key = coalesce(excluded.access_key, access_key),
                 refresh_key = coalesce(excluded.refresh_key, refresh_key), used = excluded.used",
            params![
                identity.id,
                identity.address,
                identity.tenant_id,
                identity.organization,
                identity.user_email,
                color.text(),
                identity.production,
                keys.access,
                keys.refresh
            ],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Remembers that a profile is signed in, its tokens in the keyring, and that it is the one in use.
    pub(crate) fn sign_in(&self, profile: &str) -> Result<(), DatabaseError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute("UPDATE profile SET signed_in = 1 WHERE id = ?1", [profile])?;
        make_current(&transaction, profile)?;
        transaction.commit()?;
        Ok(())
    }

    /// Remembers that another profile is in use.
    pub(crate) fn use_profile(&self, profile: &str) -> Result<(), DatabaseError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        make_current(&transaction, profile)?;
        transaction.commit()?;
        Ok(())
    }

    /// Remembers that a profile is signed out; which tokens the keyring may still have stays known.
    pub(crate) fn sign_out(&self, profile: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET signed_in = 0, current = 0 WHERE id = ?1", [profile])?;
        Ok(())
    }

    /// The keyring entries that a profile may have.
    pub(crate) fn keys(&self, profile: &str) -> Result<Keys, DatabaseError> {
        let keys = self
            .lock()
            .query_row("SELECT access_key, refresh_key FROM profile WHERE id = ?1", [profile], |row| {
                Ok(Keys { access: row.get(0)?, refresh: row.get(1)? })
            })
            .optional()?;
        Ok(keys.unwrap_or(Keys { access: None, refresh: None }))
    }

    /// Remembers that the keyring may have an entry for a profile's refresh token.
    pub(crate) fn expect_refresh_token(&self, profile: &str, key: &str) -> Result<(), DatabaseError> {
        self.lock().execute("UPDATE profile SET refresh_key = ?2 WHERE id = ?1", [profile, key])?;
        Ok(())
    }

    /// Remembers that the keyring has no entry of this name.
    pub(crate) fn key_is_gone(&self, key: &str) -> Result<(), DatabaseError> {
        let connection = self.lock();
        connection.execute("UPDATE profile SET access_key = NULL WHERE access_key = ?1", [key])?;
        connection.execute("UPDATE profile SET refresh_key = NULL WHERE refresh_key = ?1", [key])?;
        Ok(())
    }

    /// The keyring entries that signed-out profiles may still have.
    pub(crate) fn stray_keys(&self) -> Result<Vec<String>, DatabaseError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT access_key FROM profile WHERE signed_in = 0 AND access_key IS NOT NULL
             UNION SELECT refresh_key FROM profile WHERE signed_in = 0 AND refresh_key IS NOT NULL ORDER BY 1",
        )?;
        let keys = query.query_map([], |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// Changes how the window shows a profile, and returns it; `None` where there is none of this id.
    pub(crate) fn change_profile(
        &self,
        id: &str,
        color: Color,
        production: bool,
    ) -> Result<Option<Profile>, DatabaseError> {
        let connection = self.lock();
        let change = "UPDATE profile SET color = ?2, production = ?3 WHERE id = ?1";
        connection.execute(change, params![id, color.text(), production])?;
        one(&connection, "id = ?1", [id])
    }

    /// Forgets a profile.
    pub(crate) fn remove_profile(&self, id: &str) -> Result<(), DatabaseError> {
        self.lock().execute("DELETE FROM profile WHERE id = ?1", [id])?;
        Ok(())
    }
}

fn make_current(transaction: &Transaction<'_>, profile: &str) -> rusqlite::Result<()> {
    transaction.execute("UPDATE profile SET current = 0 WHERE current = 1", [])?;
    transaction.execute(
        "UPDATE profile SET current = 1, used = (SELECT max(used) + 1 FROM profile) WHERE id = ?1",
        [profile],
    )?;
    Ok(())
}

/// The first color that the fewest profiles have.
fn free_color(connection: &Connection) -> rusqlite::Result<Color> {
    let mut query = connection.prepare("SELECT color FROM profile")?;
    let taken: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let uses = |color: &&Color| taken.iter().filter(|taken| *taken == color.text()).count();
    Ok(Color::ALL.iter().min_by_key(uses).copied().unwrap_or(Color::Blue))
}

fn one(
    connection: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Option<Profile>, DatabaseError> {
    let query = format!("SELECT {COLUMNS} FROM profile WHERE {condition}");
    Ok(connection.query_row(&query, values, profile).optional()?)
}

fn profile(row: &Row<'_>) -> rusqlite::Result<Profile> {
    let color: String = row.get(5)?;
    Ok(Profile {
        id: row.get(0)?,
        address: row.get(1)?,
        tenant_id: row.get(2)?,
        organization: row.get(3)?,
        user_email: row.get(4)?,
        color: Color::ALL.iter().find(|known| known.text() == color).copied().unwrap_or(Color::Gray),
        production: row.get(6)?,
        signed_in: row.get(7)?,
        current: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(tenant: &str) -> Identity {
        Identity {
            id: format!("{tenant}@app.prismatic.io"),
            address: "https://app.prismatic.io".to_owned(),
            tenant_id: tenant.to_owned(),
            organization: tenant.to_uppercase(),
            user_email: "dana@example.com".to_owned(),
            production: true,
        }
    }

    fn keys(tenant: &str) -> Keys {
        Keys { access: Some(format!("{tenant} access")), refresh: Some(format!("{tenant} refresh")) }
    }

    fn profile(tenant: &str, color: Color, current: bool) -> Profile {
        let Identity { id, address, tenant_id, organization, user_email, production } = identity(tenant);
        Profile { id, address, tenant_id, organization, user_email, color, production, signed_in: true, current }
    }

    fn opened(folder: &tempfile::TempDir) -> Database {
        Database::open(&folder.path().join("data").join("refract.db")).expect("opens")
    }

    fn sign_in(database: &Database, tenant: &str) {
        database.expect_tokens(&identity(tenant), &keys(tenant)).expect("saves");
        database.sign_in(&identity(tenant).id).expect("saves");
    }

    #[test]
    fn the_profile_in_use_is_there_after_a_restart_and_gone_after_signing_out() {
        let folder = tempfile::tempdir().expect("a folder");
        sign_in(&opened(&folder), "acme");

        let reopened = opened(&folder);
        assert_eq!(reopened.current_profile().expect("reads"), Some(profile("acme", Color::Blue, true)));
        reopened.sign_out(&identity("acme").id).expect("saves");
        assert_eq!(reopened.current_profile().expect("reads"), None);
        let signed_out = Profile { signed_in: false, ..profile("acme", Color::Blue, false) };
        assert_eq!(reopened.profiles().expect("reads"), [signed_out]);
    }

    #[test]
    fn profiles_stay_signed_in_side_by_side_and_one_is_in_use() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = opened(&folder);
        sign_in(&database, "acme");
        sign_in(&database, "globex");
        let expected = [profile("globex", Color::Teal, true), profile("acme", Color::Blue, false)];
        assert_eq!(database.profiles().expect("reads"), expected);
        database.use_profile(&identity("acme").id).expect("saves");
        let expected = [profile("acme", Color::Blue, true), profile("globex", Color::Teal, false)];
        assert_eq!(database.profiles().expect("reads"), expected);
        assert_eq!(database.stray_keys().expect("reads"), Vec::<String>::new());
    }

    #[test]
    fn a_sign_in_that_broke_off_before_its_tokens_were_stored_leaves_strays_to_look_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = opened(&folder);
        sign_in(&database, "acme");
        database.expect_tokens(&identity("globex"), &keys("globex")).expect("saves");
        assert_eq!(database.current_profile().expect("reads"), None);
        assert_eq!(database.stray_keys().expect("reads"), ["globex access", "globex refresh"]);
        database.key_is_gone("globex access").expect("saves");
        assert_eq!(database.stray_keys().expect("reads"), ["globex refresh"]);
    }

    #[test]
    fn how_a_profile_is_shown_outlives_the_next_sign_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = opened(&folder);
        sign_in(&database, "acme");
        let id = identity("acme").id;
        let changed = Profile { production: false, ..profile("acme", Color::Red, true) };
        assert_eq!(database.change_profile(&id, Color::Red, false).expect("saves"), Some(changed.clone()));
        sign_in(&database, "acme");
        assert_eq!(database.profile(&id).expect("reads"), Some(changed));
        database.remove_profile(&id).expect("saves");
        assert_eq!(database.profile(&id).expect("reads"), None);
        assert_eq!(database.change_profile(&id, Color::Red, false).expect("reads"), None);
    }
}
