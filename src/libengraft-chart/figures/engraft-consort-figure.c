/* engraft-consort-figure.c: a flow of subjects becomes a scene of boxes and arrows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-consort-figure.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/layers/engraft-flow-layer.h"

typedef struct
{
  EngraftConsort   *flow;
  EngraftOptions   *options;
  EngraftFlowLayer *layer;
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
      engraft_flow_layer_begin (self->layer, a, FALSE);
      add_count (self, engraft_consort_get_arm (self->flow, a), ENGRAFT_CONSORT_STAGE_ALLOCATED, a);
      if (!engraft_consort_has_stage (self->flow, ENGRAFT_CONSORT_STAGE_RECEIVED))
        continue;
      add_count (self, _("Received it"), ENGRAFT_CONSORT_STAGE_RECEIVED, a);
      add_count (self, _("Did not receive it"), ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, a);
      add_reasons (self, ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, a);
    }
  for (guint a = 0; a < n && engraft_consort_has_stage (self->flow, ENGRAFT_CONSORT_STAGE_LOST); a++)
    {
      engraft_flow_layer_begin (self->layer, a, FALSE);
      add_count (self, _("Lost to follow-up"), ENGRAFT_CONSORT_STAGE_LOST, a);
      add_reasons (self, ENGRAFT_CONSORT_STAGE_LOST, a);
    }
  for (guint a = 0; a < n; a++)
    {
      engraft_flow_layer_begin (self->layer, a, FALSE);
      add_count (self, _("Analysed"), ENGRAFT_CONSORT_STAGE_ANALYSED, a);
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

/**
 * engraft_consort_figure_new:
 * @flow: the flow of subjects
 * @options: how the figure is to look
 *
 * Draws how many subjects were assessed, excluded, randomised, treated, lost and analysed, in boxes with arrows.
 *
 * The figure keeps nothing of @flow.  O(counts).
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
  engraft_flow_layer_begin (self.layer, ENGRAFT_FLOW_ALL, FALSE);
  add_count (&self, _("Assessed for eligibility"), ENGRAFT_CONSORT_STAGE_ASSESSED, -1);
  engraft_flow_layer_begin (self.layer, ENGRAFT_FLOW_ALL, TRUE);
  add_count (&self, _("Excluded"), ENGRAFT_CONSORT_STAGE_EXCLUDED, -1);
  add_reasons (&self, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1);
  engraft_flow_layer_begin (self.layer, ENGRAFT_FLOW_ALL, FALSE);
  add_count (&self, _("Randomised"), ENGRAFT_CONSORT_STAGE_RANDOMISED, -1);
  add_arms (&self);
  engraft_scene_set_flow (scene, self.layer, engraft_flow_layer_measure);
  title = engraft_options_get_string (self.options, "title");
  scene->title = g_strdup (title && *title ? title : _("Flow of subjects"));
  scene->description = dup_description (&self);

  return scene;
}
