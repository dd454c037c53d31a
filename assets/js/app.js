// What every page has on top of plain HTML. Without this file everything still works.
import "./htmx.js";
import "./menus.js";
import "./dialogs.js";
import "./failures.js";
import "./forms.js";
import "./autosave.js";
import "./printing.js";
import "./search.js";
import "./picking.js";
