/* engraft-endpoint-figure.c: the timeline of one subject of an endpoint becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-endpoint-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/layers/engraft-visit-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/endpoints/engraft-endpoint-subject.h"
#include "libengraft/text/engraft-format.h"

/* of the axes beyond what is on them */
#define MARGIN .04

/* The marks, by the place of their series: circle, square, triangle, diamond, triangle upside down, cross */
enum
{
  PLACE_VISIT,
  PLACE_BASELINE,
  PLACE_CONFIRMS,
  PLACE_ONSET,
  PLACE_REFUSED,
  PLACE_RELAPSE,
  PLACE_WINDOW,
  PLACE_LIMIT,
};

/* What is known while it is made, and later to those who read in it. */
typedef struct
{
  EngraftEndpoint     *endpoint;
  guint                component, person;
  GArray              *marks;         /* of EngraftVisitMark */
  GArray              *baselines;     /* of EngraftTimelineSpan */
  GArray              *windows;       /* the same */
  GArray              *relapses;      /* of double */
  const EngraftSeries *series[PLACE_LIMIT + 1];
  double               low, high;     /* of the values and levels */
  double               first, last;   /* of the days */
} Timeline;

static void
timeline_free (gpointer data)
{
  Timeline *self = data;

  g_object_unref (self->endpoint);
  g_array_unref (self->marks);
  g_array_unref (self->baselines);
  g_array_unref (self->windows);
  g_array_unref (self->relapses);
  g_free (self);
}

/* by its title; else the one that tells most */
static guint
choose_component (EngraftEndpoint *endpoint,
                  guint            person,
                  const char      *wanted)
{
  for (guint i = 0; wanted && *wanted && i < engraft_endpoint_get_n_components (endpoint); i++)
    {
      g_autofree char *title = engraft_endpoint_dup_component_title (endpoint, i);

      if (g_str_equal (title, wanted))
        return i;
    }

  return engraft_endpoint_get_telling_component (endpoint, person);
}

static void
stretch (Timeline *self,
         double    value)
{
  if (!isfinite (value))
    return;
  self->low = fmin (self->low, value);
  self->high = fmax (self->high, value);
}

/* the room that all of it takes; windows may be cut off */
static void
measure (Timeline *self)
{
  gboolean has_event;
  double days = NAN;

  self->low = self->high = self->first = self->last = NAN;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const EngraftVisitMark *mark = &g_array_index (self->marks, EngraftVisitMark, i);

      if (engraft_endpoint_component_has_values (self->endpoint, self->component))
        stretch (self, mark->value);
      self->first = fmin (self->first, mark->day);
      self->last = fmax (self->last, mark->day);
    }
  for (guint i = 0; i < self->baselines->len; i++)
    {
      stretch (self, g_array_index (self->baselines, EngraftTimelineSpan, i).value);
      stretch (self, g_array_index (self->baselines, EngraftTimelineSpan, i).limit);
    }
  for (guint i = 0; i < self->relapses->len; i++)
    {
      self->first = fmin (self->first, g_array_index (self->relapses, double, i));
      self->last = fmax (self->last, g_array_index (self->relapses, double, i));
    }
  if (engraft_endpoint_get_time (self->endpoint, self->person, &days, &has_event))
    self->last = fmax (self->last, days);
  self->first = fmin (self->first, 0);
  if (!(self->last > self->first))
    self->last = self->first + 1;
  if (isnan (self->low))
    self->low = self->high = 0;
}

static Timeline *
timeline_new (EngraftEndpoint *endpoint,
              EngraftOptions  *options)
{
  Timeline *self = g_new0 (Timeline, 1);

  self->endpoint = g_object_ref (endpoint);
  if (!engraft_endpoint_find_person (endpoint, engraft_options_get_string (options, "subject"), &self->person))
    self->person = engraft_endpoint_get_typical_person (endpoint);
  self->component = choose_component (endpoint, self->person, engraft_options_get_string (options, "component"));
  self->marks = engraft_endpoint_list_marks (endpoint, self->component, self->person);
  self->baselines = engraft_endpoint_list_baselines (endpoint, self->component, self->person);
  self->windows = engraft_options_get_boolean (options, "windows")
                  ? engraft_endpoint_list_windows (endpoint, self->component, self->person)
                  : g_array_new (FALSE, FALSE, sizeof (EngraftTimelineSpan));
  self->relapses = engraft_endpoint_list_relapses (endpoint, self->person);
  measure (self);

  return self;
}

/* ---- what is drawn ---- */

static guint
get_place (const EngraftVisitMark *mark)
{
  switch (mark->role)
    {
    case ENGRAFT_VISIT_ROLE_BASELINE:
      return PLACE_BASELINE;
    case ENGRAFT_VISIT_ROLE_ONSET:
      return PLACE_ONSET;
    case ENGRAFT_VISIT_ROLE_CONFIRMS:
      return PLACE_CONFIRMS;
    case ENGRAFT_VISIT_ROLE_REFUSED:
      return PLACE_REFUSED;
    case ENGRAFT_VISIT_ROLE_NONE:
    default:
      return PLACE_VISIT;
    }
}

/* whether there is something of a place */
static gboolean
is_there (Timeline *self,
          guint     place)
{
  switch (place)
    {
    case PLACE_VISIT:
      return TRUE;
    case PLACE_RELAPSE:
      return self->relapses->len > 0;
    case PLACE_WINDOW:
      return self->windows->len > 0;
    case PLACE_LIMIT:
      for (guint i = 0; i < self->baselines->len; i++)
        if (!isnan (g_array_index (self->baselines, EngraftTimelineSpan, i).limit))
          return TRUE;
      return FALSE;
    case PLACE_BASELINE:
      if (self->baselines->len > 0 && !isnan (g_array_index (self->baselines, EngraftTimelineSpan, 0).value))
        return TRUE;
      break;
    default:
      break;
    }
  for (guint i = 0; i < self->marks->len; i++)
    if (get_place (&g_array_index (self->marks, EngraftVisitMark, i)) == place)
      return TRUE;

  return FALSE;
}

static void
add_series (Timeline     *self,
            EngraftScene *scene)
{
  static const struct
  {
    const char    *name;
    EngraftSample  sample;
    EngraftDash    dash;
  } known[] = {
    [PLACE_VISIT] = { N_("Visit"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_SOLID },
    [PLACE_BASELINE] = { N_("Baseline"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_DASHED },
    [PLACE_CONFIRMS] = { N_("Confirms"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_SOLID },
    [PLACE_ONSET] = { N_("Onset of the event"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_SOLID },
    [PLACE_REFUSED] = { N_("Did not count"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_SOLID },
    [PLACE_RELAPSE] = { N_("Relapse"), ENGRAFT_SAMPLE_MARK, ENGRAFT_DASH_DOTTED },
    [PLACE_WINDOW] = { N_("May be confirmed"), ENGRAFT_SAMPLE_AREA, ENGRAFT_DASH_SOLID },
    [PLACE_LIMIT] = { N_("Counts from here"), ENGRAFT_SAMPLE_CURVE, ENGRAFT_DASH_DOTTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (is_there (self, i))
      {
        EngraftSeries *series = (EngraftSeries *) engraft_scene_add_series (scene, _(known[i].name), i, NULL, known[i].dash);

        series->sample = known[i].sample;
        self->series[i] = series;
      }
}

static void
add_levels (Timeline          *self,
            EngraftVisitLayer *layer)
{
  for (guint i = 0; i < self->baselines->len; i++)
    {
      const EngraftTimelineSpan *span = &g_array_index (self->baselines, EngraftTimelineSpan, i);
      EngraftPlacedLevel baseline = { span->from, span->to, span->value, self->series[PLACE_BASELINE] };
      EngraftPlacedLevel limit = { span->from, span->to, span->limit, self->series[PLACE_LIMIT] };

      if (!isnan (span->value))
        g_array_append_val (layer->levels, baseline);
      if (!isnan (span->limit))
        g_array_append_val (layer->levels, limit);
    }
}

static void
fill (Timeline          *self,
      EngraftVisitLayer *layer)
{
  gboolean has_values = engraft_endpoint_component_has_values (self->endpoint, self->component), baseline_seen = FALSE;

  add_levels (self, layer);
  for (guint i = 0; i < self->windows->len; i++)
    {
      const EngraftTimelineSpan *span = &g_array_index (self->windows, EngraftTimelineSpan, i);
      EngraftPlacedDays days = { span->from, span->to, self->series[PLACE_WINDOW] };

      g_array_append_val (layer->days, days);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const EngraftVisitMark *mark = &g_array_index (self->marks, EngraftVisitMark, i);
      guint place = get_place (mark);
      EngraftPlacedVisit visit = { mark->day, has_values ? mark->value : 0, NULL };

      /* the first of a fixed baseline that made no event has no note of it */
      if (place == PLACE_VISIT && !baseline_seen && self->baselines->len > 0 && self->series[PLACE_BASELINE]
          && g_array_index (self->baselines, EngraftTimelineSpan, 0).from == mark->day)
        place = PLACE_BASELINE;
      baseline_seen |= place == PLACE_BASELINE;
      visit.series = self->series[place];
      g_array_append_val (layer->visits, visit);
    }
  g_array_append_vals (layer->uprights, self->relapses->data, self->relapses->len);
  layer->upright = self->series[PLACE_RELAPSE];
}

/* Scores in half steps have no ticks between these. */
static gboolean
has_half_steps (Timeline *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      double value = g_array_index (self->marks, EngraftVisitMark, i).value;

      if (2 * value != floor (2 * value))
        return FALSE;
    }

  return TRUE;
}

static void
set_axes (Timeline       *self,
          EngraftScene   *scene,
          EngraftOptions *options)
{
  const char *x_label = engraft_options_get_string (options, "x-label"), *y_label = engraft_options_get_string (options, "y-label");
  static const double half_steps[] = { .5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };
  double width = self->last - self->first, height = self->high - self->low;
  g_autofree char *component = engraft_endpoint_dup_component_title (self->endpoint, self->component);

  scene->x.from = self->first - width * MARGIN;
  scene->x.to = self->last + width * MARGIN;
  scene->x.title = g_strdup (x_label ? x_label : _("Days since the start"));
  if (!(height > 0))
    height = fabs (self->high) > 0 ? fabs (self->high) : 1;
  scene->y.from = self->low - height * 2 * MARGIN;
  /* relapses stand above the highest value */
  scene->y.to = self->high + height * (self->relapses->len > 0 ? 6 : 2) * MARGIN;
  if (self->low >= 0 && scene->y.from < 0)
    scene->y.from = 0;
  if (has_half_steps (self))
    {
      scene->y.steps = half_steps;
      scene->y.n_steps = G_N_ELEMENTS (half_steps);
    }
  scene->y.title = y_label ? g_strdup (y_label) : g_steal_pointer (&component);
}

/* ---- words ---- */

/* “Day 184, EDSS 3: confirms event 1” */
static char *
read_visit (gpointer data,
            double   x,
            double   y)
{
  Timeline *self = data;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const EngraftVisitMark *mark = &g_array_index (self->marks, EngraftVisitMark, i);
      g_autofree char *day = NULL, *value = NULL, *text = NULL;

      if (mark->day != x)
        continue;
      day = engraft_format_number (mark->day, 6);
      value = engraft_format_number (mark->value, 6);
      text = engraft_endpoint_dup_mark_text (self->endpoint, self->component, self->person, i);
      if (!engraft_endpoint_component_has_values (self->endpoint, self->component))
        return g_strdup_printf (_("Day %s"), day);
      /* Translators: a day, a value, and what the visit was */
      return text ? g_strdup_printf (_("Day %s, %s: %s"), day, value, text) : g_strdup_printf (_("Day %s, %s"), day, value);
    }

  return NULL;
}

static void
add_words (Timeline       *self,
           EngraftScene   *scene,
           EngraftOptions *options)
{
  const char *heading = engraft_options_get_string (options, "title");
  EngraftEndpointDefinition *definition = engraft_endpoint_get_definition (self->endpoint);
  g_autofree char *reason = engraft_endpoint_dup_reason (self->endpoint, self->person);

  /* Translators: what the data call a patient, and the title of an endpoint */
  scene->title = g_strdup_printf (C_("timeline", "%s: %s"), engraft_endpoint_get_person (self->endpoint, self->person),
                                  engraft_endpoint_definition_get_title (definition));
  scene->heading = g_strdup (heading ? heading : scene->title);
  scene->description = g_strdup_printf ("%s. %s", scene->title, reason);
  scene->caption = g_steal_pointer (&reason);
}

/**
 * engraft_endpoint_figure_new:
 * @endpoint: a derived endpoint
 * @options: whose timeline, and how it is to look
 *
 * Draws the visits of one subject over time: the values of one component, what they were compared with, when a change could
 * be confirmed, relapses, which visits made the event, and in words why or why not.
 *
 * The figure keeps the endpoint, to be read, but not the options.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_endpoint_figure_new (EngraftEndpoint              *endpoint,
                             EngraftEndpointFigureOptions *options)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (options);
  EngraftVisitLayer *layer;
  EngraftScene *scene;
  Timeline *self;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (endpoint), NULL);
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_FIGURE_OPTIONS (options), NULL);

  scene = engraft_scene_new ();
  if (engraft_endpoint_get_n_people (endpoint) == 0)
    return scene;
  self = timeline_new (endpoint, asked);
  add_series (self, scene);
  set_axes (self, scene, asked);
  add_words (self, scene, asked);
  layer = engraft_visit_layer_new (self->series[PLACE_VISIT]);
  fill (self, layer);
  scene->grey = engraft_options_get_boolean (asked, "grey");
  scene->line_width = engraft_options_get_double (asked, "line-width");
  scene->font_size = engraft_options_get_double (asked, "font-size");
  scene->legend_place = ENGRAFT_LEGEND_TOP;
  engraft_visit_layer_set_read (layer, read_visit, self, timeline_free);
  engraft_scene_add_layer (scene, layer);

  return scene;
}
