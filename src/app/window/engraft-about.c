/* engraft-about.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-about.h"

#include <glib/gi18n.h>

/* Versions only: no path, no name, nothing of a project. */
static char *
dup_debug_info (void)
{
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return g_strdup_printf ("Engraft %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s\n",
                          PACKAGE_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          os ? os : "");
}

void
engraft_about_show (GtkWindow *parent)
{
  static const char *developers[] = { "The Engraft developers", NULL };
  static const char *methods[] = {
    "Kaplan and Meier 1958", "Greenwood 1926", "Mantel 1966", "Peto and Peto 1972",
    "Fleming and Harrington 1981", "Nair 1984", "Hall and Wellner 1980", NULL
  };
  static const char *libraries[] = {
    "GTK, libadwaita https://www.gtk.org/", "GNU Scientific Library https://www.gnu.org/software/gsl/",
    "ReadStat https://github.com/WizardMac/ReadStat", "libarchive https://www.libarchive.org/",
    "JSON-GLib https://wiki.gnome.org/Projects/JsonGlib", "cairo, Pango https://www.cairographics.org/", NULL
  };
  static const char *reference[] = { "R and its package survival https://www.r-project.org/", NULL };
  g_autofree char *debug_info = dup_debug_info ();
  GtkWidget *window = adw_about_window_new ();

  g_object_set (window,
                "application-name", "Engraft",
                "application-icon", APP_ID,
                "version", PACKAGE_VERSION,
                "developer-name", _("The Engraft developers"),
                "developers", developers,
                "license-type", GTK_LICENSE_GPL_3_0,
                "website", "https://engraft.org/",
                "issue-url", "https://engraft.org/issues",
                "comments", _("Outcomes of stem-cell therapy in autoimmune disease: from a file to a figure.\n\n"
                              "Engraft is not a medical device. It is made for research and teaching; what it "
                              "shows does not replace the judgement of a clinician.\n\n"
                              "Data stay on this computer: Engraft uses the network only to download a release of the HLA "
                              "nomenclature, when you ask it to."),
                "release-notes-version", PACKAGE_VERSION,
                "release-notes", _("<p>The first version: import, data sets, Kaplan–Meier curves with "
                                   "numbers at risk, tests and figures for print.</p>"),
                "debug-info", debug_info,
                "debug-info-filename", "engraft-debug-info.txt",
                /* Translators: put your names here, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_about_window_add_credit_section (ADW_ABOUT_WINDOW (window), _("Methods by"), methods);
  adw_about_window_add_credit_section (ADW_ABOUT_WINDOW (window), _("Built with"), libraries);
  adw_about_window_add_credit_section (ADW_ABOUT_WINDOW (window), _("Numbers checked against"), reference);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
