"""One encrypted workplace file a firm: keys, slots, migrations, copies."""
