//! Drops files on a window, as a file manager does (freedesktop.org, "Drag-and-Drop Protocol for the X Window System",
//! version 5).

use std::path::Path;

use reqwest::Url;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, CLIENT_MESSAGE_EVENT, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_FROM_PARENT, CURRENT_TIME, NONE};

use super::screen::{atom, titled};
use super::{Desktop, until};

/// The version of the protocol, where it is told.
const VERSION: u32 = 5 << 24;
/// Where on the screen the file is dropped: 400 pixels to the right and as many down, 16 bits each.
const PLACE: u32 = 0x0190_0190;

impl Desktop {
    /// Drops a file on the window of a title.
    pub(crate) async fn drop_file(&self, file: &Path, title: &str) {
        let drag = Drag::begin(self, file, title);
        drag.tell("XdndEnter", [drag.source, VERSION, drag.atom("text/uri-list"), 0, 0]);
        until("the window wants the file", async || {
            drag.tell("XdndPosition", [drag.source, 0, PLACE, CURRENT_TIME, drag.atom("XdndActionCopy")]);
            drag.answer("XdndStatus").is_some_and(|said| said & 1 == 1).then_some(())
        })
        .await;
        drag.tell("XdndDrop", [drag.source, 0, CURRENT_TIME, 0, 0]);
        until("the window has the file", async || {
            drag.answer("XdndFinished").is_some_and(|said| said & 1 == 1).then_some(())
        })
        .await;
    }
}

/// A file under way to a window.
struct Drag {
    screen: RustConnection,
    /// The window that it comes from.
    source: Window,
    target: Window,
    /// Its address, as such lists are written.
    list: String,
}

impl Drag {
    fn begin(desktop: &Desktop, file: &Path, title: &str) -> Self {
        let (screen, root) = desktop.screen();
        let target = *titled(&screen, root, title).first().expect("the window is there");
        let source = screen.generate_id().expect("an id");
        let looks = CreateWindowAux::new();
        screen
            .create_window(0, source, root, 0, 0, 1, 1, 0, WindowClass::INPUT_OUTPUT, COPY_FROM_PARENT, &looks)
            .expect("a window");
        screen.set_selection_owner(source, atom(&screen, "XdndSelection"), CURRENT_TIME).expect("the selection");
        screen.sync().expect("the display takes it");
        let list = format!("{}\r\n", Url::from_file_path(file).expect("a whole path"));
        Self { screen, source, target, list }
    }

    fn atom(&self, name: &str) -> u32 {
        atom(&self.screen, name)
    }

    fn tell(&self, what: &str, data: [u32; 5]) {
        let message = ClientMessageEvent {
            response_type: CLIENT_MESSAGE_EVENT,
            format: 32,
            sequence: 0,
            window: self.target,
            type_: self.atom(what),
            data: data.into(),
        };
        self.screen.send_event(false, self.target, EventMask::NO_EVENT, message).expect("the message is sent");
        self.screen.sync().expect("the display takes it");
    }

    /// Hands the file over where it is asked for, and gives the flags of the last message of a kind that came meanwhile.
    fn answer(&self, kind: &str) -> Option<u32> {
        let kind = self.atom(kind);
        let mut said = None;
        while let Some(event) = self.screen.poll_for_event().expect("the display answers") {
            if let Event::SelectionRequest(request) = event {
                self.hand_over(&request);
            } else if let Event::ClientMessage(message) = event
                && message.type_ == kind
            {
                said = Some(message.data.as_data32()[1]);
            }
        }
        said
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let (window, property) = (request.requestor, request.property);
        let kind = self.atom("text/uri-list");
        let is_known = if request.target == kind {
            self.screen.change_property8(PropMode::REPLACE, window, property, kind, self.list.as_bytes()).is_ok()
        } else if request.target == self.atom("TARGETS") {
            self.screen.change_property32(PropMode::REPLACE, window, property, AtomEnum::ATOM, &[kind]).is_ok()
        } else {
            false
        };
        let notice = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: window,
            selection: request.selection,
            target: request.target,
            property: if is_known { property } else { NONE },
        };
        self.screen.send_event(false, window, EventMask::NO_EVENT, notice).expect("the notice is sent");
        self.screen.sync().expect("the display takes it");
    }
}
