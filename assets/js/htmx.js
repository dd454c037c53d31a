// htmx for every script of ours: pages that need it listen to its events on `document`.
import htmx from "htmx.org";

window.htmx = htmx;
