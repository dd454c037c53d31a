"""Web pages (.html, .htm, .mht) as blocks."""
