/* bench-keystroke.c: from a key in the patient's typing to the list of donors on the screen.
 *
 * The aim: within 50 ms of a million donors.  A key is the last one of a name, put into the entry as GTK does it; the
 * list is there when the frame is drawn that follows the result.
 *
 *   bench-keystroke REGISTRY
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "app/search/engraft-search-page.h"
#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/project/engraft-project.h"

#define KEYS 40

/* What there is until the list is drawn: the page follows the result, and then come the parts of a frame */
static const char * const parts[] = { "result", "page", "layout", "drawing" };

typedef struct
{
  EngraftItem   *item;
  GtkWidget     *window, *entry;
  gint64         start, found, drawn;
  gint64         ends[G_N_ELEMENTS (parts)];
  double         busy;           /* ms of the processor, in this thread, until it was drawn */
  gboolean       waits;
} Bench;

static double
get_busy (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return 1e3 * (double) time.tv_sec + 1e-6 * (double) time.tv_nsec;
}

static void
result_cb (Bench *self)
{
  if (self->waits && engraft_donor_search_item_get_result (ENGRAFT_DONOR_SEARCH_ITEM (self->item)) && !self->found)
    self->found = g_get_monotonic_time ();
}

/* Each is told when it has ended, as GTK's own handlers come before these. */
static void
updated_cb (Bench *self)
{
  self->ends[1] = g_get_monotonic_time ();
}

static void
laid_out_cb (Bench *self)
{
  self->ends[2] = g_get_monotonic_time ();
}

/* The page follows the result before the next frame; the first frame after that shows it. */
static void
painted_cb (Bench *self)
{
  if (self->waits && self->found && !self->drawn)
    {
      self->ends[0] = self->found;
      self->ends[3] = self->drawn = g_get_monotonic_time ();
      self->busy += get_busy ();
    }
}

static void
list_entries (GtkWidget *widget,
              GPtrArray *entries)
{
  if (GTK_IS_ENTRY (widget))
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    list_entries (child, entries);
}

/* Until nothing is searched, and a little longer: the frames after it. */
static void
settle (EngraftProject *project)
{
  gint64 end = 0;

  while (end == 0 || g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      if (end == 0 && !engraft_project_is_busy (project))
        end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;
    }
}

static void
type (Bench      *self,
      const char *text)
{
  self->found = self->drawn = 0;
  self->waits = TRUE;
  self->busy = -get_busy ();
  self->start = g_get_monotonic_time ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  while (!self->drawn)
    g_main_context_iteration (NULL, TRUE);
  self->waits = FALSE;
}

static int
compare (const void *a,
         const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure (Bench          *self,
         EngraftProject *project)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (ENGRAFT_DONOR_SEARCH_ITEM (self->item));
  const guint n_donors = (guint) engraft_search_result_get_n_searched (result);
  double found[KEYS], drawn[KEYS], busy[KEYS], took[G_N_ELEMENTS (parts)][KEYS];

  for (guint i = 0; i < KEYS; i++)
    {
      type (self, i % 2 ? "15:01" : "04:01");
      found[i] = (double) (self->found - self->start) / 1000;
      drawn[i] = (double) (self->drawn - self->start) / 1000;
      busy[i] = self->busy;
      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        took[k][i] = (double) (self->ends[k] - (k > 0 ? self->ends[k - 1] : self->start)) / 1000;
      settle (project);
    }
  qsort (busy, KEYS, sizeof *busy, compare);
  qsort (found, KEYS, sizeof *found, compare);
  qsort (drawn, KEYS, sizeof *drawn, compare);
  g_print ("keystroke to list, %u donors, %d keys: result after %.1f ms (median; most %.1f), drawn after %.1f ms "
           "(median; most %.1f), of which the window was busy %.1f ms\n", n_donors, KEYS, found[KEYS / 2], found[KEYS - 1],
           drawn[KEYS / 2], drawn[KEYS - 1], busy[KEYS / 2]);
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      qsort (took[k], KEYS, sizeof **took, compare);
      g_print ("  %s: %.1f ms (median; least %.1f)\n", parts[k], took[k][KEYS / 2], took[k][0]);
    }
}

int
main (int    argc,
      char **argv)
{
  static const char * const texts[][2] = {
    { "01:01", "03:01" }, { "08:01", "07:02" }, { "07:01", "07:02" }, { "03:01", "15:01" }, { "02:01", "06:02" },
  };
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();
  EngraftProject *project;
  GtkWidget *page;
  Bench bench = { 0 };

  if (argc != 2)
    return 2;
  adw_init ();
  project = engraft_project_new ();
  bench.item = engraft_project_add (project, "donor-search", "Search");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < 2; k++)
      engraft_patient_set_text (engraft_donor_search_item_get_patient (ENGRAFT_DONOR_SEARCH_ITEM (bench.item)), i, k,
                                texts[i][k]);
  g_object_set (engraft_item_get_spec (bench.item), "registry", argv[1], NULL);
  page = g_object_new (ENGRAFT_TYPE_SEARCH_PAGE, "item", bench.item, NULL);
  bench.window = gtk_window_new ();
  {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

    GtkWidget *scroller = gtk_scrolled_window_new ();

    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), engraft_page_get_options_pane (ENGRAFT_PAGE (page)));
    gtk_widget_set_size_request (scroller, 320, -1);
    gtk_widget_set_size_request (page, 860, -1);
    gtk_box_append (GTK_BOX (box), page);
    gtk_box_append (GTK_BOX (box), scroller);
    gtk_window_set_child (GTK_WINDOW (bench.window), box);
  }
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1180, 760);
  gtk_window_present (GTK_WINDOW (bench.window));
  settle (project);
  list_entries (engraft_page_get_options_pane (ENGRAFT_PAGE (page)), entries);
  bench.entry = entries->pdata[2 * ENGRAFT_DONOR_DRB1 + 1];
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (bench.entry)), ==, "15:01");
  gtk_widget_grab_focus (bench.entry);
  g_signal_connect_swapped (bench.item, "notify::result", G_CALLBACK (result_cb), &bench);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (bench.window), "update", G_CALLBACK (updated_cb), &bench);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (bench.window), "layout", G_CALLBACK (laid_out_cb), &bench);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (bench.window), "after-paint", G_CALLBACK (painted_cb), &bench);
  if (engraft_donor_search_item_get_result (ENGRAFT_DONOR_SEARCH_ITEM (bench.item)))
    measure (&bench, project);
  else
    g_printerr ("%s\n", engraft_item_get_error (bench.item));

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_object_unref (project);

  return 0;
}
