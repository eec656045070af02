/* engraft-design-table.c: a design as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-json.h"


typedef struct
{
  const char *name;
  double      value;
} Quantity;

/* information that is expected to be used, as a share of that at the last look */
static double
expected_information (EngraftDesign *self)
{
  double left = 1, sum = 0;

  for (guint k = 0; k < self->n_looks; k++)
    {
      sum += left * (self->information[k] - (k ? self->information[k - 1] : 0));
      left -= self->crossing[k] + (self->has_futility ? self->giving_up[k] : 0);
    }

  return sum;
}

static EngraftTable *
make_summary (EngraftDesign *self)
{
  gboolean looks = self->kind == ENGRAFT_DESIGN_KIND_LOOKS;
  double centres, control_centres;

  engraft_design_get_centres (self, &centres, &control_centres);

  const Quantity all[] = {
    { _("Subjects"), looks ? NAN : self->n },
    { _("Experimental arm"), self->n_control ? self->n_experimental : NAN },
    { _("Control arm"), self->n_control ? self->n_control : NAN },
    { _("Subjects before rounding"), looks ? NAN : self->size },
    { _("Events"), self->events },
    { _("Power"), self->power },
    { _("Effect"), looks ? NAN : self->effect },
    { _("Subjects from which the power is never less"), self->always ? self->always : NAN },
    { _("More successes than"), self->single.n ? self->single.r : NAN },
    { _("Design effect of centres"), self->design_effect > 1 ? self->design_effect : NAN },
    { self->n_control ? _("Centres of the experimental arm") : _("Centres"), centres },
    { _("Centres of the control arm"), control_centres },
    { _("Information, times that of one look"), looks ? self->size : NAN },
    { _("Share of the information that is expected to be used"), self->n_looks > 1 ? expected_information (self) : NAN },
  };
  EngraftTableDraft draft;
  char **names;
  double *values;
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    n += !isnan (all[i].value);
  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "quantity", _("Quantity"));
  values = engraft_table_draft_add_numbers (&draft, "value", _("Value"), ENGRAFT_COLUMN_NUMBER);
  n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (!isnan (all[i].value))
      {
        names[n] = g_strdup (all[i].name);
        values[n++] = all[i].value;
      }

  return engraft_table_draft_finish (&draft, _("Design"));
}

static void
add_futility (EngraftDesign     *self,
              EngraftTableDraft *draft)
{
  double *bounds = engraft_table_draft_add_numbers (draft, "futility", _("Given Up When z Below"), ENGRAFT_COLUMN_NUMBER);
  double *spent = engraft_table_draft_add_numbers (draft, "beta_spent", _("Chance of Missing the Effect Spent"),
                                                   ENGRAFT_COLUMN_NUMBER);
  double *effect = engraft_table_draft_add_numbers (draft, "giving_up", _("Probability of Giving Up"), ENGRAFT_COLUMN_NUMBER);
  double *null = engraft_table_draft_add_numbers (draft, "giving_up_null", _("The Same Without an Effect"),
                                                  ENGRAFT_COLUMN_NUMBER);

  for (guint k = 0; k < self->n_looks; k++)
    {
      bounds[k] = self->futile[k];
      spent[k] = self->beta_spent[k];
      effect[k] = self->giving_up[k];
      null[k] = self->giving_up_null[k];
    }
}

static EngraftTable *
make_looks (EngraftDesign *self)
{
  gboolean any = self->n_looks > 1 || self->kind == ENGRAFT_DESIGN_KIND_LOOKS;
  EngraftTableDraft draft;
  double *values[7];

  engraft_table_draft_init (&draft, any ? self->n_looks : 0);
  values[0] = engraft_table_draft_add_numbers (&draft, "look", _("Look"), ENGRAFT_COLUMN_INTEGER);
  values[1] = engraft_table_draft_add_numbers (&draft, "information", _("Information"), ENGRAFT_COLUMN_NUMBER);
  values[2] = engraft_table_draft_add_numbers (&draft, "critical", _("z Above"), ENGRAFT_COLUMN_NUMBER);
  values[3] = engraft_table_draft_add_numbers (&draft, "p", _("p Below"), ENGRAFT_COLUMN_NUMBER);
  values[4] = engraft_table_draft_add_numbers (&draft, "spent", _("Level Spent"), ENGRAFT_COLUMN_NUMBER);
  values[5] = engraft_table_draft_add_numbers (&draft, "crossing", _("Probability of an End"), ENGRAFT_COLUMN_NUMBER);
  values[6] = engraft_table_draft_add_numbers (&draft, "events", isnan (self->events) ? _("Subjects") : _("Events"),
                                               ENGRAFT_COLUMN_NUMBER);
  if (self->has_futility)
    add_futility (self, &draft);
  for (guint k = 0; k < draft.n_rows; k++)
    {
      values[0][k] = k + 1;
      values[1][k] = self->information[k];
      values[2][k] = self->critical[k];
      values[3][k] = self->sides * gsl_cdf_ugaussian_Q (self->critical[k]);
      values[4][k] = self->spent[k];
      values[5][k] = self->crossing[k];
      if (self->kind != ENGRAFT_DESIGN_KIND_LOOKS)
        values[6][k] = self->information[k] * (isnan (self->events) ? self->size : self->events);
    }

  return engraft_table_draft_finish (&draft, _("Looks"));
}

/* those that are not beaten by a smaller one, from the minimax to the optimal */
static EngraftTable *
make_stages (EngraftDesign *self)
{
  static const char * const columns[] = { "n1", "r1", "n", "r", "expected", "stop", "size", "power" };
  const char *labels[] = { _("First Stage"), _("Stop When No More Than"), _("All"), _("Refuted When More Than"),
                           _("Expected Subjects"), _("Probability of an Early End"), _("Level"), _("Power") };
  double *values[G_N_ELEMENTS (columns)], least = INFINITY;
  EngraftTableDraft draft;
  char **names;
  gsize n = 0;

  for (gsize i = 0; self->n_stages && i <= self->optimal; i++)
    if (self->stages[i].expected < least)
      {
        least = self->stages[i].expected;
        n++;
      }
  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "design", _("Design"));
  for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
    values[k] = engraft_table_draft_add_numbers (&draft, columns[k], labels[k],
                                                 k < 4 ? ENGRAFT_COLUMN_INTEGER : ENGRAFT_COLUMN_NUMBER);
  least = INFINITY;
  n = 0;
  for (gsize i = 0; self->n_stages && i <= self->optimal; i++)
    {
      const EgTwoStage *stage = &self->stages[i];
      const double numbers[] = { stage->n1, stage->r1, stage->n, stage->r, stage->expected, stage->stop, stage->size,
                                 stage->power };

      if (stage->expected >= least)
        continue;
      least = stage->expected;
      names[n] = g_strdup (i == self->optimal ? _("optimal") : i == 0 ? _("minimax") : _("between"));
      for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
        values[k][n] = numbers[k];
      n++;
    }

  return engraft_table_draft_finish (&draft, _("Two stages"));
}

static EngraftTable *
make_curve (EngraftDesign *self)
{
  double share = isnan (self->events) ? NAN : engraft_design_event_share (self, self->effect);
  EngraftTableDraft draft;
  double *sizes, *events, *powers;

  engraft_table_draft_init (&draft, self->n_points);
  sizes = engraft_table_draft_add_numbers (&draft, "n", _("Subjects"), ENGRAFT_COLUMN_INTEGER);
  events = engraft_table_draft_add_numbers (&draft, "events", _("Events"), ENGRAFT_COLUMN_NUMBER);
  powers = engraft_table_draft_add_numbers (&draft, "power", _("Power"), ENGRAFT_COLUMN_NUMBER);
  for (gsize i = 0; i < draft.n_rows; i++)
    {
      sizes[i] = self->sizes[i];
      events[i] = sizes[i] * share;
      powers[i] = self->powers[i];
    }

  return engraft_table_draft_finish (&draft, _("Power"));
}

/**
 * engraft_design_to_table:
 * @self: a design
 * @kind: which table
 *
 * Gives the design as a table; one that does not go with its kind has no rows.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_design_to_table (EngraftDesign      *self,
                         EngraftDesignTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NULL);

  switch (kind)
    {
    case ENGRAFT_DESIGN_TABLE_LOOKS:
      return make_looks (self);

    case ENGRAFT_DESIGN_TABLE_STAGES:
      return make_stages (self);

    case ENGRAFT_DESIGN_TABLE_CURVE:
      return make_curve (self);

    case ENGRAFT_DESIGN_TABLE_SUMMARY:
    default:
      return make_summary (self);
    }
}

/**
 * engraft_design_to_json:
 * @self: a design
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_design_to_json (EngraftDesign *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  double centres, control_centres;

  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NULL);

  engraft_design_get_centres (self, &centres, &control_centres);

  engraft_table_json_begin_result (builder, "engraft-design-1", ENGRAFT_OPTIONS (self->options));
  engraft_json_nick (builder, "kind", ENGRAFT_TYPE_DESIGN_KIND, self->kind);
  engraft_json_nick (builder, "question", ENGRAFT_TYPE_DESIGN_QUESTION, self->question);
  engraft_json_number (builder, "size", self->size);
  engraft_json_number (builder, "n", self->n);
  engraft_json_number (builder, "experimental", self->n_experimental);
  engraft_json_number (builder, "control", self->n_control);
  engraft_json_number (builder, "events", self->events);
  engraft_json_number (builder, "power", self->power);
  engraft_json_number (builder, "design-effect", self->design_effect);
  engraft_json_number (builder, "centres", centres);
  engraft_json_number (builder, "control-centres", control_centres);
  engraft_json_number (builder, "effect", self->kind == ENGRAFT_DESIGN_KIND_LOOKS ? NAN : self->effect);
  if (self->single.n)
    {
      engraft_json_number (builder, "more-than", self->single.r);
      engraft_json_number (builder, "level", self->single.size);
      engraft_json_number (builder, "always-from", self->always ? self->always : NAN);
    }
  engraft_table_json_add (builder, "looks", make_looks (self));
  engraft_table_json_add (builder, "stages", make_stages (self));
  engraft_table_json_add (builder, "curve", make_curve (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}
