/* engraft-endpoint-text.c: a derived endpoint in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

#define MSPROG "Montobbio N, Carmisciano L, Signori A, et al. Creating an automated tool for a consistent and repeatable evaluation " \
               "of disability progression in clinical studies for multiple sclerosis. Mult Scler 2024;30:1185–92. " \
               "doi:10.1177/13524585241243157"

char *
engraft_endpoint_dup_part_title (const EngraftEndpointPart *part)
{
  const char *title = engraft_endpoint_component_get_title (part->options);
  const char *measure = engraft_options_get_string (ENGRAFT_OPTIONS (part->options), "measure");

  if (title)
    return g_strdup (title);

  return g_strdup (measure && *measure ? measure : _("Relapse"));
}

gboolean
engraft_endpoint_is_together (EngraftEndpoint *self)
{
  return engraft_options_get_enum (ENGRAFT_OPTIONS (self->definition), "combination") == ENGRAFT_ENDPOINT_COMBINATION_TOGETHER;
}

char *
engraft_endpoint_dup_event_title (EngraftEndpoint            *self,
                                  const EngraftEndpointEvent *event)
{
  if (engraft_endpoint_is_together (self))
    return g_strdup (engraft_endpoint_definition_get_title (self->definition));

  return engraft_endpoint_dup_part_title (&g_array_index (self->parts, EngraftEndpointPart, event->component));
}

/**
 * engraft_endpoint_dup_sentence:
 * @self: an endpoint
 *
 * Tells in one sentence how many had an event.
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_endpoint_dup_sentence (EngraftEndpoint *self)
{
  g_autofree char *with = NULL, *all = NULL, *share = NULL;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  with = engraft_format_count (self->n_with_event);
  all = engraft_format_count (self->n_assessed);
  share = engraft_format_percent (self->n_assessed > 0 ? (double) self->n_with_event / self->n_assessed : NAN, 0);

  /* Translators: the title of an endpoint, how many had it, of how many, and the share of them */
  return g_strdup_printf (ngettext ("%s: %s of %s subject had an event (%s).", "%s: %s of %s subjects had an event (%s).",
                                    self->n_assessed),
                          engraft_endpoint_definition_get_title (self->definition), with, all, share);
}

/* ---- methods ---- */

static void
say_change (const EngraftEndpointPart *part,
            EngraftMethodsDraft       *draft,
            const char                *title)
{
  const EgMinimalChange *change = &part->settings.change;
  g_autoptr(GString) rule = g_string_new (NULL);

  for (gsize i = 0; i < change->n_steps; i++)
    {
      const EgChangeStep *step = &change->steps[i];
      g_autofree char *absolute = engraft_format_number (step->absolute, 4), *percent = engraft_format_number (step->percent, 4);
      g_autofree char *above = engraft_format_number (step->above, 4), *one = NULL;

      if (isfinite (step->absolute) && isfinite (step->percent))
        /* Translators: a number and a share in percent */
        one = g_strdup_printf (step->both ? _("%s and %s %%") : _("%s or %s %%, whichever is less"), absolute, percent);
      else
        one = isfinite (step->absolute) ? g_strdup (absolute) : g_strdup_printf (_("%s %%"), percent);
      if (i > 0)
        g_string_append (rule, "; ");
      if (isfinite (step->above) && i > 0)
        g_string_append_printf (rule, _("%s from baselines above %s"), one, above);
      else
        g_string_append (rule, one);
    }
  /* Translators: the title of a part of an endpoint, then the rule of what counts */
  engraft_methods_draft_say (draft, g_strdup_printf (_("%s: a change of the score from baseline counts from %s [%u]."), title,
                                                     rule->str, engraft_methods_draft_cite (draft, MSPROG)));
}

static void
say_confirmation (const EngraftEndpointPart *part,
                  EngraftMethodsDraft       *draft)
{
  const EgProgressionSettings *settings = &part->settings;
  g_autoptr(GString) periods = g_string_new (NULL);
  g_autofree char *early = engraft_format_number (settings->tolerance.before, 6);
  g_autofree char *late = engraft_format_number (settings->tolerance.after, 6), *sustained = NULL;

  for (gsize i = 0; i < settings->n_periods; i++)
    {
      g_autofree char *days = engraft_format_number (settings->periods[i], 6);

      g_string_append_printf (periods, "%s%s", i > 0 ? _(" or ") : "", days);
    }
  if (isinf (settings->tolerance.after))
    engraft_methods_draft_say (draft, g_strdup_printf (_("It was confirmed at a visit %s days later or more (up to %s days earlier "
                                                         "allowed)."), periods->str, early));
  else
    engraft_methods_draft_say (draft, g_strdup_printf (_("It was confirmed at a visit %s days later (up to %s days earlier and %s "
                                                         "days later allowed)."), periods->str, early, late));
  engraft_methods_draft_say (draft, g_strdup (settings->only_at_confirmation
                                              ? _("Visits between onset and confirmation were not taken into account.")
                                              : _("It had to be there at every visit up to that one.")));
  sustained = engraft_format_number (settings->sustained, 6);
  if (isinf (settings->sustained))
    engraft_methods_draft_say (draft, g_strdup (_("It had to hold to the end of follow-up.")));
  else if (settings->sustained > 0)
    engraft_methods_draft_say (draft, g_strdup_printf (_("It had to hold for %s days, or to the end of follow-up."), sustained));
}

static void
say_baseline (const EngraftEndpointPart *part,
              EngraftMethodsDraft       *draft)
{
  const EgProgressionSettings *settings = &part->settings;
  g_autofree char *baseline = engraft_format_number (settings->relapse_to_baseline.before, 6);
  g_autofree char *confirmation = engraft_format_number (settings->relapse_to_confirmation.before, 6);
  static const char * const schemes[] = {
    [EG_BASELINE_FIXED] = N_("The baseline was fixed."),
    [EG_BASELINE_ROVING] = N_("The baseline moved after each confirmed event."),
    [EG_BASELINE_ROVING_BETTER] = N_("The baseline moved after each confirmed improvement."),
    [EG_BASELINE_ROVING_WORSE] = N_("The baseline moved after each confirmed worsening."),
  };

  engraft_methods_draft_say (draft, g_strdup (_(schemes[settings->baseline])));
  if (settings->after_relapses)
    engraft_methods_draft_say (draft, g_strdup (_("A new baseline was taken after each relapse.")));
  if (part->visits->knows_relapses
      && (settings->relapse_to_baseline.before > 0 || settings->relapse_to_confirmation.before > 0))
    engraft_methods_draft_say (draft, g_strdup_printf (_("No baseline was within %s days after a relapse, and no confirmation within "
                                                         "%s days."), baseline, confirmation));
}

static void
say_causes (const EngraftEndpointPart *part,
            EngraftMethodsDraft       *draft)
{
  const EgProgressionSettings *settings = &part->settings;
  g_autofree char *associated = engraft_format_number (settings->associated.before, 6);
  g_autofree char *before = engraft_format_number (settings->free_event.before, 6);
  g_autofree char *after = engraft_format_number (settings->free_event.after, 6);
  g_autofree char *conf_before = engraft_format_number (settings->free_confirmation.before, 6);
  g_autofree char *conf_after = engraft_format_number (settings->free_confirmation.after, 6);

  if (settings->choice == EG_EVENT_FIRST_IMPROVEMENT || !(part->visits->knows_relapses || engraft_endpoint_asks_for_cause (part)))
    return;
  engraft_methods_draft_say (draft, g_strdup_printf (_("Worsening with an onset up to %s days after a relapse was relapse-associated "
                                                       "(RAW)."), associated));
  if (isnan (settings->free_event.before) || isnan (settings->free_event.after))
    engraft_methods_draft_say (draft, g_strdup (_("It was progression independent of relapse activity (PIRA) without a relapse from "
                                                  "the visit before it, or its onset, to its confirmation, as set.")));
  else
    engraft_methods_draft_say (draft, g_strdup_printf (_("It was progression independent of relapse activity (PIRA) without a relapse "
                                                         "from %s days before to %s days after the onset and from %s days before to "
                                                         "%s days after the confirmation."), before, after, conf_before, conf_after));
  if (settings->impute_last > 0)
    engraft_methods_draft_say (draft, g_strdup (_("Worsening at the last visit could count without confirmation.")));
}

/* of a limit: how long, behind what and without what */
static void
say_run (EngraftOptions      *options,
         EngraftMethodsDraft *draft)
{
  g_autofree char *apart = engraft_format_number (engraft_options_get_double (options, "apart"), 6);
  g_autofree char *days = engraft_format_number (engraft_options_get_double (options, "without-days"), 6);
  const char *without = engraft_options_get_string (options, "without");
  guint n = 1;

  g_object_get (options, "consecutive", &n, NULL);
  if (n > 1 || engraft_options_get_double (options, "apart") > 0)
    engraft_methods_draft_say (draft, g_strdup_printf (ngettext ("It had to be so at %u visit, and for %s days.",
                                                                 "It had to be so at %u visits after each other, the last at least %s "
                                                                 "days after the first.", n), n, apart));
  if (engraft_options_get_boolean (options, "after-other-side"))
    engraft_methods_draft_say (draft, g_strdup (_("Only visits counted behind one on the other side of the limit.")));
  if (without && *without)
    /* Translators: a measure, such as transfusions, and a number of days */
    engraft_methods_draft_say (draft, g_strdup_printf (_("There had to be no %s on the day and in the %s days before."), without, days));
}

static void
say_other (const EngraftEndpointPart *part,
           EngraftMethodsDraft       *draft,
           const char                *title)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (part->options);
  g_autofree char *from = engraft_format_number (engraft_options_get_double (options, "from-day"), 6);
  g_autofree char *limit = engraft_format_number (engraft_options_get_double (options, "limit"), 6);
  static const char * const sides[] = {
    [ENGRAFT_ENDPOINT_COMPARISON_ABOVE] = N_("above"),
    [ENGRAFT_ENDPOINT_COMPARISON_AT_LEAST] = N_("of at least"),
    [ENGRAFT_ENDPOINT_COMPARISON_BELOW] = N_("below"),
    [ENGRAFT_ENDPOINT_COMPARISON_AT_MOST] = N_("of at most"),
  };
  static const char * const quantities[] = {
    [ENGRAFT_ENDPOINT_QUANTITY_VALUE] = N_("a value"),
    [ENGRAFT_ENDPOINT_QUANTITY_CHANGE] = N_("a change"),
    [ENGRAFT_ENDPOINT_QUANTITY_PERCENT] = N_("a change in percent"),
    [ENGRAFT_ENDPOINT_QUANTITY_PERCENT_A_YEAR] = N_("a change in percent a year"),
  };

  if (engraft_options_get_enum (options, "kind") == ENGRAFT_ENDPOINT_KIND_LIMIT)
    {
      engraft_methods_draft_say (draft, g_strdup_printf (_("%s: %s %s %s, from day %s."), title,
                                                         _(quantities[engraft_options_get_enum (options, "quantity")]),
                                                         _(sides[engraft_options_get_enum (options, "comparison")]), limit, from));
      say_run (options, draft);
    }
  else
    engraft_methods_draft_say (draft, g_strdup_printf (_("%s: from day %s."), title, from));
}

/**
 * engraft_endpoint_dup_methods:
 * @self: an endpoint
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_endpoint_dup_methods (EngraftEndpoint *self)
{
  g_autoptr(GString) cited = g_string_new (NULL);
  EngraftMethodsDraft draft;
  EngraftOptions *definition;
  const char * const *works;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  definition = ENGRAFT_OPTIONS (self->definition);
  works = engraft_options_get_strv (definition, "citation");
  engraft_methods_draft_init (&draft);
  for (guint i = 0; works && works[i]; i++)
    g_string_append_printf (cited, "%s%u", i == 0 ? " [" : ", ", engraft_methods_draft_cite (&draft, works[i]));
  if (cited->len > 0)
    g_string_append_c (cited, ']');
  /* Translators: the title of an endpoint, the version of its definition, and what is cited, such as “ [1, 2]” */
  engraft_methods_draft_say (&draft, g_strdup_printf (_("The endpoint was: %s (definition version %s)%s."),
                                                      engraft_endpoint_definition_get_title (self->definition),
                                                      engraft_options_get_string (definition, "version"), cited->str));
  if (engraft_endpoint_is_together (self))
    engraft_methods_draft_say (&draft, g_strdup (_("The event was the first visit at which all components were measured and held.")));
  else if (self->parts->len > 1)
    engraft_methods_draft_say (&draft, g_strdup (_("The event was the first of its components; without one, follow-up ended at the "
                                                   "last date at which all components were still looked at.")));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const EngraftEndpointPart *part = &g_array_index (self->parts, EngraftEndpointPart, i);
      g_autofree char *title = engraft_endpoint_dup_part_title (part);

      if (engraft_options_get_enum (ENGRAFT_OPTIONS (part->options), "kind") != ENGRAFT_ENDPOINT_KIND_PROGRESSION)
        {
          say_other (part, &draft, title);
          continue;
        }
      say_change (part, &draft, title);
      say_confirmation (part, &draft);
      say_baseline (part, &draft);
      say_causes (part, &draft);
    }

  return engraft_methods_draft_finish (&draft);
}
