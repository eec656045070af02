/* engraft-consort-figure.c: a flow of subjects becomes a scene of boxes and arrows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-consort-figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-flow-layer.h"
#include "libengraft/text/engraft-format.h"

/* What the first line of a box counts */
typedef struct
{
  const char          *name;
  EngraftConsortStage  stage;
  int                  arm;
} BoxCount;

typedef struct
{
  EngraftConsort   *flow;
  EngraftOptions   *options;
  EngraftFlowLayer *layer;
  GArray           *counts;    /* of BoxCount, of each box */
} ConsortFigure;

static void
add_count (ConsortFigure       *self,
           const char          *name,
           EngraftConsortStage  stage,
           int                  arm)
{
  /* Translators: what is counted, and how many; the spaces in the brackets are not to be broken */
  engraft_flow_layer_add_line (self->layer, g_strdup_printf (_("%s (n = %u)"), name, engraft_consort_count (self->flow, stage, arm)));
}

/* COLUMN, ASIDE: as of a flow layer; the rest is its first line */
static void
begin_box (ConsortFigure       *self,
           guint                column,
           gboolean             aside,
           const char          *name,
           EngraftConsortStage  stage,
           int                  arm)
{
  BoxCount count = { name, stage, arm };

  engraft_flow_layer_begin (self->layer, column, aside);
  g_array_append_val (self->counts, count);
  add_count (self, name, stage, arm);
}

static void
add_reasons (ConsortFigure       *self,
             EngraftConsortStage  stage,
             int                  arm)
{
  if (!engraft_options_get_boolean (self->options, "reasons"))
    return;
  for (guint i = 0; i < engraft_consort_get_n_counts (self->flow); i++)
    {
      EngraftConsortStage own;
      const char *reason;
      int own_arm;
      guint n = engraft_consort_get_count (self->flow, i, &own, &own_arm, &reason);

      if (reason && own == stage && own_arm == arm)
        engraft_flow_layer_add_line (self->layer, g_strdup_printf (_("• %s (n = %u)"), reason, n));
    }
}

static void
add_arms (ConsortFigure *self)
{
  guint n = engraft_consort_get_n_arms (self->flow);

  for (guint a = 0; a < n; a++)
    {
      begin_box (self, a, FALSE, engraft_consort_get_arm (self->flow, a), ENGRAFT_CONSORT_STAGE_ALLOCATED, a);
      if (!engraft_consort_has_stage (self->flow, ENGRAFT_CONSORT_STAGE_RECEIVED))
        continue;
      add_count (self, _("Received it"), ENGRAFT_CONSORT_STAGE_RECEIVED, a);
      add_count (self, _("Did not receive it"), ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, a);
      add_reasons (self, ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, a);
    }
  for (guint a = 0; a < n && engraft_consort_has_stage (self->flow, ENGRAFT_CONSORT_STAGE_LOST); a++)
    {
      begin_box (self, a, FALSE, _("Lost to follow-up"), ENGRAFT_CONSORT_STAGE_LOST, a);
      add_reasons (self, ENGRAFT_CONSORT_STAGE_LOST, a);
    }
  for (guint a = 0; a < n; a++)
    {
      begin_box (self, a, FALSE, _("Analysed"), ENGRAFT_CONSORT_STAGE_ANALYSED, a);
      add_count (self, _("Not analysed"), ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, a);
      add_reasons (self, ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, a);
    }
}

/* What the boxes say, from above, for who cannot see them */
static char *
dup_description (ConsortFigure *self)
{
  g_autofree char *sentence = engraft_consort_dup_sentence (self->flow);
  GString *text = g_string_new (sentence);

  for (guint i = 0; i < self->layer->boxes->len; i++)
    {
      GPtrArray *lines = g_array_index (self->layer->boxes, EngraftFlowBox, i).lines;

      for (guint k = 0; k < lines->len; k++)
        g_string_append_printf (text, "%s %s", k ? ";" : "", (const char *) lines->pdata[k]);
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

/* ---- reading ---- */

static char *
read_box (gpointer data,
          guint    box)
{
  return g_strdup (((GPtrArray *) data)->pdata[box]);
}

/* Those of whom a count is a share */
static guint
count_base (ConsortFigure  *self,
            const BoxCount *count)
{
  switch (count->stage)
    {
    case ENGRAFT_CONSORT_STAGE_ASSESSED:
    case ENGRAFT_CONSORT_STAGE_EXCLUDED:
    case ENGRAFT_CONSORT_STAGE_RANDOMISED: return engraft_consort_count (self->flow, ENGRAFT_CONSORT_STAGE_ASSESSED, -1);
    case ENGRAFT_CONSORT_STAGE_ALLOCATED: return engraft_consort_count (self->flow, ENGRAFT_CONSORT_STAGE_RANDOMISED, -1);
    default: return engraft_consort_count (self->flow, ENGRAFT_CONSORT_STAGE_ALLOCATED, count->arm);
    }
}

/* “Lost to follow-up, Treated: 2 of 30 (6.7%) · moved (n = 2)” */
static char *
dup_box_text (ConsortFigure  *self,
              const BoxCount *count,
              GPtrArray      *lines)
{
  guint n = engraft_consort_count (self->flow, count->stage, count->arm), base = count_base (self, count);
  g_autofree char *percent = base > 0 ? engraft_format_percent (n / (double) base, 1) : g_strdup ("–");
  GString *text = g_string_new (count->name);

  if (count->arm >= 0 && count->stage != ENGRAFT_CONSORT_STAGE_ALLOCATED)
    g_string_append_printf (text, ", %s", engraft_consort_get_arm (self->flow, count->arm));
  /* Translators: follows what is counted: how many, of how many, and their share */
  g_string_append_printf (text, _(": %u of %u (%s)"), n, base, percent);
  for (guint k = 1; k < lines->len; k++)
    {
      const char *line = lines->pdata[k];

      g_string_append_printf (text, "%s%s", k > 1 ? "; " : " · ", g_str_has_prefix (line, "• ") ? line + strlen ("• ") : line);
    }

  return g_string_free (text, FALSE);
}

/* Who is in the first line of a box; a count of nobody is not among the counts. */
static char **
list_members (ConsortFigure  *self,
              const BoxCount *count)
{
  for (guint i = 0; i < engraft_consort_get_n_counts (self->flow); i++)
    {
      EngraftConsortStage stage;
      const char *reason;
      int arm;

      engraft_consort_get_count (self->flow, i, &stage, &arm, &reason);
      if (!reason && stage == count->stage && arm == count->arm)
        return engraft_consort_list_subjects (self->flow, i);
    }

  return g_new0 (char *, 1);
}

static void
add_readings (ConsortFigure *self,
              EngraftScene  *scene)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  scene->subjects = engraft_subject_map_new (engraft_consort_get_subject_column (self->flow), ENGRAFT_SUBJECTS_BOXES, read_box, texts,
                                             (GDestroyNotify) g_ptr_array_unref);
  scene->subjects->places = g_array_ref (self->layer->places);
  for (guint i = 0; i < self->counts->len; i++)
    {
      const BoxCount *count = &g_array_index (self->counts, BoxCount, i);

      g_ptr_array_add (texts, dup_box_text (self, count, g_array_index (self->layer->boxes, EngraftFlowBox, i).lines));
      engraft_subject_map_add_group (scene->subjects, count->name, list_members (self, count));
    }
}

/**
 * engraft_consort_figure_new:
 * @flow: the flow of subjects
 * @options: how the figure is to look
 *
 * Draws how many subjects were assessed, excluded, randomised, treated, lost and analysed, in boxes with arrows.
 *
 * The figure keeps nothing of @flow.  O(counts + subjects).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_consort_figure_new (EngraftConsort              *flow,
                            EngraftConsortFigureOptions *options)
{
  ConsortFigure self = { .flow = flow, .options = ENGRAFT_OPTIONS (options) };
  EngraftScene *scene;
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (flow), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CONSORT_FIGURE_OPTIONS (options), NULL);

  scene = engraft_cox_figure_make_scene (self.options);
  self.layer = engraft_flow_layer_new (engraft_consort_get_n_arms (flow));
  self.counts = g_array_new (FALSE, FALSE, sizeof (BoxCount));
  begin_box (&self, ENGRAFT_FLOW_ALL, FALSE, _("Assessed for eligibility"), ENGRAFT_CONSORT_STAGE_ASSESSED, -1);
  begin_box (&self, ENGRAFT_FLOW_ALL, TRUE, _("Excluded"), ENGRAFT_CONSORT_STAGE_EXCLUDED, -1);
  add_reasons (&self, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1);
  begin_box (&self, ENGRAFT_FLOW_ALL, FALSE, _("Randomised"), ENGRAFT_CONSORT_STAGE_RANDOMISED, -1);
  add_arms (&self);
  engraft_scene_set_flow (scene, self.layer, engraft_flow_layer_measure);
  add_readings (&self, scene);
  g_array_unref (self.counts);
  title = engraft_options_get_string (self.options, "title");
  scene->title = g_strdup (title && *title ? title : _("Flow of subjects"));
  scene->description = dup_description (&self);

  return scene;
}
