/** Lessons: the panel beside the maps, which lesson and step it shows, and what of them is remembered. */
package org.mnemoscope.app.window.lesson;
