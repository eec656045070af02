/* engraft-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-help.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  const char *text;
} Section;

static const Section sections[] = {
  { N_("From a File to a Figure"),
    N_("Open your table with Open Data, or drop its file on the window. Engraft shows what it took each column for, "
       "and what it would leave out; change what is wrong, then go on. Choose New Analysis, then say in the "
       "options at the right which column holds the follow-up time, which one says how it ended, and which values "
       "of it are the event. The curves are there as soon as these are known.") },
  { N_("What Counts as an Event"),
    N_("Before any result Engraft shows how many patients had the event, were censored, had another event, or are "
       "missing or left out, and why. Look at these numbers first: a code that is read the wrong way round turns "
       "a good result into a bad one.") },
  { N_("Reading the Figure"),
    N_("Move the pointer over a curve, or go through its steps with the arrow keys, to read time, estimate, interval "
       "and number at risk. Every number names its method; the Method tab has a text with its references that "
       "can be pasted into a paper.") },
  { N_("Covariates That Change Over Time"),
    N_("A value of a later visit, or a complication, must not count before it was there. Divide Follow-up by Visits, in "
       "the menu above the rows of a data set, makes another data set of it: a row for each part of follow-up in which "
       "nothing changes, from a table of visits or from columns with times. It follows when these change. A new analysis "
       "of it knows the start and end of each row, the status and the subject; choose its covariates as ever.") },
  { N_("Taking It With You"),
    N_("Export writes the figure as PDF, SVG or PNG and its numbers as a table. What is on screen is what is "
       "written and printed. A project keeps the settings and where the data are, not the data; when a file has "
       "changed since, Engraft says so before it shows anything.") },
  { N_("Nothing Is Lost"),
    N_("Every change can be undone. While you work Engraft keeps a copy of what is not saved; after a crash or a power "
       "cut the next start offers it.") },
  { N_("Privacy"),
    N_("Engraft uses the network only to download a release of the HLA nomenclature, when you ask it to. Names of files "
       "are remembered only when you switch that on in Preferences.") },
  { N_("Not a Medical Device"),
    N_("Engraft is made for research and teaching. What it shows does not replace the judgement of a clinician.") },
};

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

GtkWidget *
engraft_help_new (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Help"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 600);
  gtk_widget_set_size_request (window, 340, 294);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *title = make_label (_(sections[i].title), "title-4");

      gtk_widget_set_margin_top (title, i > 0 ? 18 : 0);
      gtk_box_append (GTK_BOX (text), title);
      gtk_box_append (GTK_BOX (text), make_label (_(sections[i].text), NULL));
    }
  gtk_widget_set_margin_top (text, 18);
  gtk_widget_set_margin_bottom (text, 24);
  gtk_widget_set_margin_start (text, 18);
  gtk_widget_set_margin_end (text, 18);

  adw_clamp_set_child (ADW_CLAMP (clamp), text);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);

  return window;
}
