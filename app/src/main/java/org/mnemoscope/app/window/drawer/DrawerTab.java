package org.mnemoscope.app.window.drawer;

/** What the drawer can show. */
public enum DrawerTab {
    /** The chosen column of both maps. */
    PROFILE,
    /** How often maps hit, by output position. */
    HIT_RATE,
    /** How often models are right, by problem length. */
    ACCURACY
}
