//! One use of the vault, for tests that need it in a process with a session bus of its own:
//! `store KEY TOKEN`, `load KEY` or `remove KEY`. It prints what came of it.

#![expect(clippy::print_stdout, reason = "the answer is what the program is for")]

use deploy_core::Vault;
use secrecy::ExposeSecret;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let step: Vec<_> = std::env::args().skip(1).collect();
    let vault = Vault::system();
    match step.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["store", key, token] => println!("{:?}", vault.store(key, token.into()).await),
        ["load", key] => {
            let token = vault.load(key).await;
            println!("{:?}", token.map(|token| token.map(|token| token.expose_secret().to_owned())));
        }
        ["remove", key] => println!("{:?}", vault.remove(key).await),
        _ => panic!("no step: {step:?}"),
    }
}
