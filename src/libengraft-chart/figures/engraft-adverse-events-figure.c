/* engraft-adverse-events-figure.c: adverse events become a scene: two arms back to back, each bar divided by worst grade.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-adverse-events-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft/text/engraft-format.h"

#define N_GRADES 5
/* of the longest bar, beyond it */
#define MARGIN .04
/* in which a bar is pointed at, to either side of the middle of a row */
#define HALF_ROW .45

/* From mild to fatal, and where the grade is not known */
static const char * const colours[] = { "#777777", "#e0a030", "#d97a1e", "#c0471a", "#8f1d2c", "#3d0a1e" };

typedef struct
{
  EngraftAdverseEvents *events;
  EngraftOptions       *options;
  EngraftScene         *scene;
  const EngraftSeries  *series[N_GRADES + 1];   /* of each grade; NULL: nobody had it */
  guint                 left, right;            /* arms; LEFT is of no use when there is one */
  gboolean              two;
  GArray               *rows;                   /* of guint: those that are drawn */
  guint                 n_hidden;
  double                most;
} AdverseFigure;

/* ---- which rows and arms ---- */

static guint
count_both (AdverseFigure *self,
            guint          row)
{
  guint n = 0;

  for (guint a = 0; a < engraft_adverse_events_get_n_arms (self->events); a++)
    n += engraft_adverse_events_get_any (self->events, row, a, FALSE, NULL, NULL);

  return n;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* The count that a term must have, and how many with just that are taken, so that no more than asked for are drawn */
static guint
find_least (AdverseFigure *self,
            guint         *n_least)
{
  guint n = engraft_adverse_events_get_n_rows (self->events), most = engraft_options_get_int (self->options, "most"), least;
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (int));
  EngraftAdverseEventsLevel level;

  for (guint i = 0; i < n; i++)
    {
      int count = count_both (self, i);

      engraft_adverse_events_get_row (self->events, i, &level);
      if (level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM)
        g_array_append_val (counts, count);
    }
  *n_least = G_MAXUINT;
  if (counts->len <= most)
    return 0;
  self->n_hidden = counts->len - most;
  g_array_sort (counts, compare_counts);
  least = g_array_index (counts, int, most - 1);
  *n_least = 0;
  for (guint i = 0; i < most; i++)
    *n_least += (guint) g_array_index (counts, int, i) == least;

  return least;
}

/* The most frequent terms, in the order of the table, under those of their body systems that have any left */
static void
choose_rows (AdverseFigure *self)
{
  guint n = engraft_adverse_events_get_n_rows (self->events), n_least, least = find_least (self, &n_least), system = 0;

  for (guint i = 0; i < n; i++)
    {
      EngraftAdverseEventsLevel level;
      guint count = count_both (self, i);

      engraft_adverse_events_get_row (self->events, i, &level);
      if (level == ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM)
        {
          system = i;
          continue;
        }
      if (level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM && (count < least || (count == least && n_least == 0)))
        continue;
      if (level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM && count == least)
        n_least--;
      if (system > 0)
        g_array_append_val (self->rows, system);
      system = 0;
      g_array_append_val (self->rows, i);
    }
}

static void
choose_arms (AdverseFigure *self)
{
  const char *asked = engraft_options_get_string (self->options, "right");
  guint n = engraft_adverse_events_get_n_arms (self->events), found;

  self->left = engraft_adverse_events_get_reference (self->events);
  self->two = n > 1;
  self->right = n > 1 && self->left == 0 ? 1 : 0;
  found = engraft_adverse_events_find_arm (self->events, asked);
  if (found < n && found != self->left)
    self->right = found;
}

/* ---- bars ---- */

static void
add_series (AdverseFigure *self)
{
  for (guint k = 0; k <= N_GRADES; k++)
    {
      guint grade = k < N_GRADES ? k + 1 : 0;
      g_autofree char *name = grade ? g_strdup_printf (_("Grade %u"), grade) : g_strdup (_("Grade not known"));
      guint n = 0;

      for (guint i = 0; i < self->rows->len; i++)
        for (guint a = 0; a < engraft_adverse_events_get_n_arms (self->events); a++)
          if (a == self->right || (self->two && a == self->left))
            n += engraft_adverse_events_get_count (self->events, g_array_index (self->rows, guint, i), a, grade);
      if (n == 0)
        continue;
      self->series[grade] = engraft_scene_add_series (self->scene, name, k, colours[grade], ENGRAFT_DASH_AUTOMATIC);
      ((EngraftSeries *) self->series[grade])->sample = ENGRAFT_SAMPLE_AREA;
      ((EngraftSeries *) self->series[grade])->ordered = TRUE;
    }
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
}

/* The worst grades stand at the middle, where their lengths can be compared. */
static void
add_bar (AdverseFigure    *self,
         EngraftLaneLayer *layer,
         double            y,
         guint             row,
         guint             arm,
         int               direction)
{
  guint n, sum = 0;

  engraft_adverse_events_get_arm (self->events, arm, &n);
  for (guint k = 0; k <= N_GRADES && n > 0; k++)
    {
      guint grade = N_GRADES - k, count = engraft_adverse_events_get_count (self->events, row, arm, grade);
      double from = 100. * sum / n, to = 100. * (sum + count) / n;

      if (count > 0)
        engraft_lane_layer_add_span (layer, y, direction > 0 ? from : -to, direction > 0 ? to : -from, self->series[grade]);
      sum += count;
      self->most = MAX (self->most, to);
    }
}

static char *
dup_count (AdverseFigure *self,
           guint          row,
           guint          arm)
{
  guint n, any = engraft_adverse_events_get_any (self->events, row, arm, FALSE, NULL, NULL);
  g_autofree char *percent = NULL;

  engraft_adverse_events_get_arm (self->events, arm, &n);
  percent = n > 0 ? engraft_format_fixed (100. * any / n, 0) : g_strdup ("–");

  return g_strdup_printf ("%u (%s)", any, percent);
}

static char *
dup_difference (AdverseFigure *self,
                guint          row)
{
  double lower, upper, value = engraft_adverse_events_get_difference (self->events, row, self->right, FALSE, &lower, &upper, NULL);

  return isnan (value) ? g_strdup ("–") : engraft_format_interval (100 * value, 100 * lower, 100 * upper, 0);
}

static void
add_row (AdverseFigure *self,
         guint          row)
{
  EngraftAdverseEventsLevel level;
  const char *name = engraft_adverse_events_get_row (self->events, row, &level);
  g_autofree char *right = dup_count (self, row, self->right), *left = NULL, *difference = NULL;

  if (!self->scene->rows->headers)
    {
      engraft_row_table_add (self->scene->rows, name, level != ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM, NULL);
      return;
    }
  left = dup_count (self, row, self->left);
  difference = dup_difference (self, row);
  engraft_row_table_add (self->scene->rows, name, level != ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM,
                         self->two ? (const char *[]) { left, right, difference, NULL } : (const char *[]) { right, NULL });
}

/* ---- reading ---- */

static char *
read_bar (gpointer data,
          guint    bar)
{
  return g_strdup (((GPtrArray *) data)->pdata[bar]);
}

/* “Nausea, Treated: 12 of 30 (40.0%) · Grade 1: 7, Grade 3: 5” */
static char *
dup_bar_text (AdverseFigure *self,
              guint          row,
              guint          arm)
{
  guint n, any = engraft_adverse_events_get_any (self->events, row, arm, FALSE, NULL, NULL);
  const char *name = engraft_adverse_events_get_arm (self->events, arm, &n);
  g_autofree char *percent = n > 0 ? engraft_format_percent (any / (double) n, 1) : g_strdup ("–");
  GString *text = g_string_new (NULL);
  const char *sign = " · ";

  /* Translators: an adverse event, an arm, how many had it, of how many, and their share */
  g_string_append_printf (text, _("%s, %s: %u of %u (%s)"), engraft_adverse_events_get_row (self->events, row, NULL), name, any, n, percent);
  for (guint k = 0; k <= N_GRADES; k++)
    {
      guint grade = k < N_GRADES ? k + 1 : 0, count = engraft_adverse_events_get_count (self->events, row, arm, grade);

      if (count == 0)
        continue;
      g_string_append_printf (text, "%s%s: %u", sign, self->series[grade] ? self->series[grade]->name : "", count);
      sign = ", ";
    }

  return g_string_free (text, FALSE);
}

/* The half of a row is pointed at, so that an arm in which nobody had it is told too. */
static void
add_reading (AdverseFigure *self,
             GPtrArray     *texts,
             double         y,
             guint          row,
             guint          arm,
             int            direction)
{
  g_ptr_array_add (texts, dup_bar_text (self, row, arm));
  engraft_subject_map_add_group (self->scene->subjects, engraft_adverse_events_get_row (self->events, row, NULL),
                                 engraft_adverse_events_list_subjects (self->events, row, arm));
  engraft_subject_map_add_box (self->scene->subjects, 0, y - HALF_ROW, direction * self->most, y + HALF_ROW);
}

/* When the longest bar is known: from above, the left arm before the right one */
static void
add_readings (AdverseFigure *self)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  self->scene->subjects = engraft_subject_map_new (engraft_adverse_events_get_subject_column (self->events), ENGRAFT_SUBJECTS_BOXES,
                                                   read_bar, texts, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint row = g_array_index (self->rows, guint, i);
      double y = self->rows->len - i - .5;

      if (self->two)
        add_reading (self, texts, y, row, self->left, -1);
      add_reading (self, texts, y, row, self->right, 1);
    }
}

static void
draw_rows (AdverseFigure *self)
{
  EngraftLaneLayer *bars = engraft_lane_layer_new ();
  EngraftRuleLayer *rules = engraft_rule_layer_new ();
  const char *left = engraft_adverse_events_get_arm (self->events, self->left, NULL);
  const char *right = engraft_adverse_events_get_arm (self->events, self->right, NULL);
  gboolean numbers = engraft_options_get_boolean (self->options, "numbers");
  double level = engraft_options_get_double (ENGRAFT_OPTIONS (engraft_adverse_events_get_options (self->events)), "confidence");
  g_autofree char *percent = engraft_format_percent (level, 0);
  /* Translators: over differences with their limits; the level, such as “95%” */
  g_autofree char *difference = g_strdup_printf (_("Difference (%s)"), percent);
  const char * const two[] = { left, right, difference, NULL };

  self->scene->rows = engraft_row_table_new (_("Adverse event"), !numbers ? NULL : self->two ? two
                                                                                 : (const char *[]) { right, NULL });
  self->scene->y.to = self->rows->len;
  add_series (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint row = g_array_index (self->rows, guint, i);
      double y = self->rows->len - i - .5;

      add_row (self, row);
      add_bar (self, bars, y, row, self->right, 1);
      if (self->two)
        add_bar (self, bars, y, row, self->left, -1);
    }
  /* shares are no places at which something could be read: bars are read one by one */
  g_array_set_size (bars->stops, 0);
  engraft_scene_add_layer (self->scene, bars);
  engraft_rule_layer_add (rules, 0, TRUE, TRUE, NULL);
  engraft_scene_add_layer (self->scene, rules);
}

static char *
dup_axis_title (AdverseFigure *self)
{
  guint n_left, n_right;
  const char *left = engraft_adverse_events_get_arm (self->events, self->left, &n_left);
  const char *right = engraft_adverse_events_get_arm (self->events, self->right, &n_right);

  if (!self->two)
    return g_strdup_printf (_("Subjects (%%) of %u"), n_right);

  /* Translators: two arms, each with its number of subjects, at the left and at the right of the middle */
  return g_strdup_printf (_("← %s (N = %u)   Subjects (%%)   %s (N = %u) →"), left, n_left, right, n_right);
}

/* What the numbers are, also where a narrow figure has no room for headers over them, and how many terms are not drawn */
static char *
dup_caption (AdverseFigure *self)
{
  GString *text = g_string_new (NULL);

  if (self->two && self->scene->rows->headers)
    /* Translators: two arms */
    g_string_append_printf (text, _("Numbers: n (%%) in %s, in %s, and the difference in percentage points with its limits."),
                            engraft_adverse_events_get_arm (self->events, self->left, NULL),
                            engraft_adverse_events_get_arm (self->events, self->right, NULL));
  if (self->n_hidden > 0)
    g_string_append_printf (text, ngettext ("%s%u rarer term is in the table alone.", "%s%u rarer terms are in the table alone.",
                                            self->n_hidden), text->len ? " " : "", self->n_hidden);

  return g_string_free (text, FALSE);
}

/* What is drawn, in words, for who cannot see it */
static char *
dup_description (AdverseFigure *self)
{
  g_autofree char *sentence = engraft_adverse_events_dup_sentence (self->events);
  GString *text = g_string_new (sentence);

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint row = g_array_index (self->rows, guint, i);
      g_autofree char *left = dup_count (self, row, self->left), *right = dup_count (self, row, self->right);

      if (self->two)
        g_string_append_printf (text, " %s: %s %s, %s %s.", engraft_adverse_events_get_row (self->events, row, NULL),
                                engraft_adverse_events_get_arm (self->events, self->left, NULL), left,
                                engraft_adverse_events_get_arm (self->events, self->right, NULL), right);
      else
        g_string_append_printf (text, " %s: %s.", engraft_adverse_events_get_row (self->events, row, NULL), right);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_adverse_events_figure_new:
 * @events: adverse events
 * @options: how the figure is to look
 *
 * Draws the share of subjects with each event, the reference to the left and another arm to the right, divided by their
 * worst grade, which colour and lines tell.  Of one arm alone bars go to the right.
 *
 * The figure keeps @events, which is immutable.  O(rows × log of them).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_adverse_events_figure_new (EngraftAdverseEvents              *events,
                                   EngraftAdverseEventsFigureOptions *options)
{
  AdverseFigure self = { .events = events, .options = ENGRAFT_OPTIONS (options) };
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS (events), NULL);
  g_return_val_if_fail (ENGRAFT_IS_ADVERSE_EVENTS_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  self.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  choose_arms (&self);
  choose_rows (&self);
  draw_rows (&self);
  self.most = self.most > 0 ? self.most * (1 + MARGIN) : 1;
  self.scene->x.from = self.two ? -self.most : 0;
  self.scene->x.to = self.most;
  add_readings (&self);
  self.scene->x.mirrored = self.two;
  self.scene->x.title = engraft_patient_figure_dup_label (self.options, "x-label", dup_axis_title (&self));
  self.scene->caption = dup_caption (&self);
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : _("Adverse events by worst grade"));
  self.scene->description = dup_description (&self);
  g_array_unref (self.rows);

  return self.scene;
}
