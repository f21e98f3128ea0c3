"""The frame around the screens: navigation, header, commands."""
