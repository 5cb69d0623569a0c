"""Words to lines of a measure, each with the stretch of the text that it shows."""
