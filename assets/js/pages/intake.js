// Intake: the drop zone, and the review of a draft beside its document. Everything here only
// shortens the way; each action is a form or link that works without it.
import "../intake/drop.js";
import "../intake/pairs.js";
import "../intake/keys.js";
