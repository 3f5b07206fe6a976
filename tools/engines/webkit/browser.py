#!/usr/bin/python3
"""
Debian's WebKitGTK with nothing around its pages, for programs that drive it: browser.py PROFILE DOWNLOADS [--microphone]
Its own small browser forgets all storage under a driver, asks before a page may listen, and has no narrow windows.
Says on a line of its own what was downloaded. Ends when a page's process crashes: nothing would be heard of it any more.
"""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, Gtk, WebKit2  # noqa: E402

profile, downloads = sys.argv[1:3]
manager = WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(profile, "data"),
    base_cache_directory=os.path.join(profile, "cache"),
)
context = WebKit2.WebContext(website_data_manager=manager)
settings = WebKit2.Settings(
    enable_developer_extras=True,
    enable_media_stream=True,
    # Without a graphics card, composing layers would take the processor from the page.
    hardware_acceleration_policy=WebKit2.HardwareAccelerationPolicy.NEVER,
    # The inspector does not tell of pages that come back as they were left.
    enable_page_cache=False,
    enable_mock_capture_devices="--microphone" in sys.argv,
)


def allow(_view, request):
    request.allow()
    return True


def fail(_view, reason):
    print(f"A page's process has ended: {reason.value_nick}", file=sys.stderr, flush=True)
    Gtk.main_quit()


def show(**properties):
    """A page in a window of its own."""
    view = WebKit2.WebView(settings=settings, is_controlled_by_automation=True, **properties)
    window = Gtk.Window()
    window.set_default_size(1280, 720)
    window.add(view)
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    view.connect("permission-request", allow)
    view.connect("web-process-terminated", fail)
    view.connect("create", lambda opener, _action: show(related_view=opener))
    view.grab_focus()
    return view


def automate(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("Genrescope")
    session.set_application_info(info)
    session.connect("create-web-view", lambda _: first.pop() if first else show(web_context=context))


def download(_context, started):
    def decide(_download, name):
        path = os.path.join(downloads, os.path.basename(name))
        started.set_destination(Gio.File.new_for_path(path).get_uri())
        return True

    def finish(_download):
        path = Gio.File.new_for_uri(started.get_destination()).get_path()
        print(path, flush=True)

    started.connect("decide-destination", decide)
    started.connect("finished", finish)


context.connect("automation-started", automate)
context.connect("download-started", download)
context.set_automation_allowed(True)
# There from the beginning, as a browser's is.
first = [show(web_context=context)]
Gtk.main()
