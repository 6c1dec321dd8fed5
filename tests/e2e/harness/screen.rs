//! The screen of a desktop without a window manager: its windows, and what one would do to them.

use std::path::Path;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, CLIENT_MESSAGE_EVENT, ClientMessageEvent, ConnectionExt,
    EventMask, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{CURRENT_TIME, NONE};

use super::{Desktop, until};

/// The keycodes of Enter, Control, Shift and V on the virtual display's keyboard.
const ENTER: u8 = 36;
const CONTROL: u8 = 37;
const SHIFT: u8 = 50;
const V: u8 = 55;
/// The left button of the mouse.
const LEFT: u8 = 1;

impl Desktop {
    /// How many windows of a title are open.
    pub(crate) fn windows(&self, title: &str) -> usize {
        let (screen, root) = self.screen();
        titled(&screen, root, title).len()
    }

    /// Asks a window to close, as a window manager does when its cross is pressed.
    pub(crate) fn ask_to_close(&self, title: &str) {
        let (screen, root) = self.screen();
        let window = *titled(&screen, root, title).first().expect("the window is there");
        let (protocols, delete) = (atom(&screen, "WM_PROTOCOLS"), atom(&screen, "WM_DELETE_WINDOW"));
        let data = [delete, CURRENT_TIME, 0, 0, 0].into();
        let message = ClientMessageEvent {
            response_type: CLIENT_MESSAGE_EVENT,
            format: 32,
            sequence: 0,
            window,
            type_: protocols,
            data,
        };
        screen.send_event(false, window, EventMask::NO_EVENT, message).expect("the message is sent");
        screen.sync().expect("the display takes it");
    }

    /// Takes a window from the screen, as a window manager does with one that is minimised; gives what brings it back.
    pub(crate) fn minimise(&self, title: &str) -> impl FnOnce() {
        let (screen, root) = self.screen();
        let window = *titled(&screen, root, title).first().expect("the window is there");
        screen.unmap_window(window).expect("it can be hidden");
        screen.sync().expect("the display takes it");
        move || {
            screen.map_window(window).expect("it can be shown");
            screen.sync().expect("the display takes it");
        }
    }

    /// Waits for a window of a title and presses Enter in it until it closes.
    pub(crate) async fn press_enter_in(&self, title: &str) {
        let (screen, root) = self.screen();
        let window = || titled(&screen, root, title).first().copied();
        until(&format!("a window called {title:?}"), async || window()).await;
        let closes = async || match window() {
            Some(window) => {
                press(&screen, window, &[ENTER]);
                None
            }
            None => Some(()),
        };
        until(&format!("{title:?} closes"), closes).await;
    }

    /// Clicks at a place in a window while Shift is held.
    pub(crate) fn shift_click(&self, title: &str, (x, y): (i16, i16)) {
        let (screen, root) = self.screen();
        let window = *titled(&screen, root, title).first().expect("the window is there");
        let place = screen.translate_coordinates(window, root, x, y).expect("a question").reply().expect("a place");
        let send = |event, detail| {
            let (x, y) = (place.dst_x, place.dst_y);
            screen.xtest_fake_input(event, detail, CURRENT_TIME, root, x, y, 0).expect("it is sent");
        };
        send(MOTION_NOTIFY_EVENT, 0);
        send(KEY_PRESS_EVENT, SHIFT);
        send(BUTTON_PRESS_EVENT, LEFT);
        send(BUTTON_RELEASE_EVENT, LEFT);
        send(KEY_RELEASE_EVENT, SHIFT);
        screen.sync().expect("the display takes it");
    }

    /// Waits for a window of a title in which a file is asked for, and chooses one by its path.
    pub(crate) async fn choose_file(&self, title: &str, file: &Path) {
        self.put_on_clipboard(&file.display().to_string()).await;
        let (screen, root) = self.screen();
        let pasted = async || {
            let window = *titled(&screen, root, title).first()?;
            press(&screen, window, &[CONTROL, V]).then_some(())
        };
        until(&format!("a window called {title:?}"), pasted).await;
        self.press_enter_in(title).await;
    }

    /// Its screen, and the window that all others are in.
    pub(super) fn screen(&self) -> (RustConnection, Window) {
        let (screen, number) = x11rb::connect(Some(self.display())).expect("the display answers");
        let root = screen.setup().roots[number].root;
        (screen, root)
    }
}

/// Presses keys together in a window, which may close meanwhile; tells whether it took them.
fn press(screen: &RustConnection, window: Window, keys: &[u8]) -> bool {
    let focused = screen.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME).map(|focus| focus.check().is_ok());
    if !focused.unwrap_or(false) {
        return false;
    }
    let down = keys.iter().map(|key| (KEY_PRESS_EVENT, *key));
    let up = keys.iter().rev().map(|key| (KEY_RELEASE_EVENT, *key));
    for (event, key) in down.chain(up) {
        screen.xtest_fake_input(event, key, CURRENT_TIME, NONE, 0, 0, 0).expect("the key is sent");
    }
    screen.sync().expect("the display takes it");
    true
}

/// The windows below `parent` that are on the screen and have a title.
pub(super) fn titled(screen: &RustConnection, parent: Window, title: &str) -> Vec<Window> {
    let children = screen.query_tree(parent).expect("a question").reply().expect("its windows").children;
    let matches = |window: &Window| is_shown(screen, *window) && name(screen, *window).as_deref() == Some(title);
    children.into_iter().filter(matches).collect()
}

fn is_shown(screen: &RustConnection, window: Window) -> bool {
    let attributes = screen.get_window_attributes(window).expect("a question").reply();
    attributes.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
}

fn name(screen: &RustConnection, window: Window) -> Option<String> {
    let property = screen.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 1024);
    let value = property.expect("a question").reply().ok()?.value;
    Some(String::from_utf8_lossy(&value).into_owned())
}

/// The number of a name.
pub(super) fn atom(screen: &RustConnection, name: &str) -> u32 {
    screen.intern_atom(false, name.as_bytes()).expect("a question").reply().expect("an atom").atom
}
