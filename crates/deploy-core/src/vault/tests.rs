//! What the keyring keeps, and what is said where it can't.

use std::sync::atomic::AtomicUsize;
use std::sync::mpsc;

use super::testing::{FakeKeyring, locked};
use super::*;

async fn loaded(vault: &Vault, key: &str) -> Result<Option<String>, VaultError> {
    Ok(vault.load(key).await?.map(|token| token.expose_secret().to_owned()))
}

#[tokio::test]
async fn each_key_has_its_own_token() {
    let vault = FakeKeyring::new().vault();
    vault.store("acme", "one".into()).await.expect("stored");
    vault.store("globex", "two".into()).await.expect("stored");
    vault.store("acme", "three".into()).await.expect("stored");
    assert_eq!(loaded(&vault, "acme").await, Ok(Some("three".to_owned())));
    vault.remove("acme").await.expect("removed");
    vault.remove("acme").await.expect("nothing to remove");
    assert_eq!(loaded(&vault, "acme").await, Ok(None));
    assert_eq!(loaded(&vault, "globex").await, Ok(Some("two".to_owned())));
}

#[tokio::test]
async fn a_keyring_that_was_locked_works_once_it_is_not() {
    let keyring = FakeKeyring::new();
    keyring.fail_next("acme", locked());
    assert_eq!(keyring.vault().store("acme", "one".into()).await, Err(VaultError::Locked));
    assert_eq!(keyring.vault().store("acme", "one".into()).await, Ok(()));
}

#[tokio::test]
async fn no_failure_carries_the_secret() {
    let keyring = FakeKeyring::new();
    keyring.fail_next("acme", Error::BadEncoding(b"secret".to_vec()));
    let error = keyring.vault().load("acme").await.expect_err("fails");
    assert_eq!(format!("{error:?} {error}"), "BadEncoding what the keyring has is no token");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_the_keyring_takes_when_nobody_waits_any_more_is_removed_again() {
    let keyring = FakeKeyring::new();
    let (prompted, mut is_prompted) = tokio::sync::mpsc::unbounded_channel();
    let (answer, prompt) = mpsc::channel::<()>();
    let prompt = std::sync::Mutex::new(prompt);
    let slow = keyring.clone();
    let open = move |key: &str| {
        prompted.send(()).expect("someone listens");
        // It ends with an error once there is nobody left to answer.
        let _answered = prompt.lock().expect("the prompt").recv();
        Ok(slow.entry(key))
    };
    let vault = Vault::new(open, || None);
    let storing = tokio::spawn({
        let vault = vault.clone();
        async move { vault.store("acme", "one".into()).await }
    });
    is_prompted.recv().await.expect("the prompt shows");
    tokio::time::advance(PATIENCE).await;
    assert_eq!(storing.await.expect("it ends"), Err(VaultError::TimedOut));
    let behind = tokio::spawn({
        let vault = vault.clone();
        async move { loaded(&vault, "acme").await }
    });
    while !behind.is_finished() {
        tokio::task::yield_now().await;
        tokio::time::advance(PATIENCE_BEHIND_A_PROMPT).await;
    }
    assert_eq!(behind.await.expect("it ends"), Err(VaultError::TimedOut), "the prompt is still open");
    drop(answer);
    // The next use has its turn only when the late one is over.
    assert_eq!(loaded(&vault, "acme").await, Ok(None));
}

/// A keyring whose first use waits for its prompt and is given up on; who the keyring is comes from `names`, by
/// whether the use has begun and whether it has been given up on.
async fn given_up_on(names: [Option<&'static str>; 3]) -> (Vault, mpsc::Sender<()>) {
    let keyring = FakeKeyring::new();
    let (prompted, mut is_prompted) = tokio::sync::mpsc::unbounded_channel();
    let (answer, prompt) = mpsc::channel::<()>();
    let prompt = Mutex::new(Some(prompt));
    let step = Arc::new(AtomicUsize::new(0));
    let (begun, now) = (step.clone(), step.clone());
    let open = move |key: &str| {
        let first = held(&prompt).take();
        if let Some(prompt) = first {
            begun.store(1, Ordering::SeqCst);
            prompted.send(()).expect("someone listens");
            let _never = prompt.recv();
        }
        Ok(keyring.entry(key))
    };
    let identify = move || names[now.load(Ordering::SeqCst)].map(str::to_owned);
    let vault = Vault::new(open, identify);
    let storing = tokio::spawn({
        let vault = vault.clone();
        async move { vault.store("acme", "one".into()).await }
    });
    is_prompted.recv().await.expect("the prompt shows");
    tokio::time::advance(PATIENCE).await;
    assert_eq!(storing.await.expect("it ends"), Err(VaultError::TimedOut));
    step.store(2, Ordering::SeqCst);
    (vault, answer)
}

#[tokio::test(start_paused = true)]
async fn a_prompt_of_a_keyring_that_has_ended_keeps_nobody_from_the_next_one() {
    let (vault, answer) = given_up_on([Some(":1.1"), Some(":1.1"), Some(":1.2")]).await;
    assert_eq!(vault.store("acme", "two".into()).await, Ok(()));
    assert_eq!(loaded(&vault, "acme").await, Ok(Some("two".to_owned())));
    drop(answer);
}

#[tokio::test(start_paused = true)]
async fn a_keyring_that_its_first_use_starts_is_not_taken_for_another_and_not_asked_twice_at_a_time() {
    let (vault, answer) = given_up_on([None, Some(":1.1"), Some(":1.1")]).await;
    let queue = held(&vault.queue).clone();
    for _ in 0..2 {
        assert!(Arc::ptr_eq(&vault.queue().await, &queue));
    }
    answer.send(()).expect("the prompt waits");
    assert_eq!(vault.store("acme", "two".into()).await, Ok(()));
    assert_eq!(loaded(&vault, "acme").await, Ok(Some("two".to_owned())));
}
