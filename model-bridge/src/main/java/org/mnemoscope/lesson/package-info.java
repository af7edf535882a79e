/** Lessons: Markdown files with states of the workbench to show and questions to ask, read here and told in the window. */
package org.mnemoscope.lesson;
