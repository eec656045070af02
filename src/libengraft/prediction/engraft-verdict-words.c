/* engraft-verdict-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-verdict-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

/* no training has more of anything that is counted */
#define MOST_COUNTED 1e9

/* in files: whatever the language */
static const char * const nicks[] = {
  [ENGRAFT_DOUBT_NO_RANKING] = "no-ranking", [ENGRAFT_DOUBT_NO_GAIN] = "no-gain", [ENGRAFT_DOUBT_LITTLE_GAIN] = "little-gain",
  [ENGRAFT_DOUBT_TOO_EXTREME] = "too-extreme", [ENGRAFT_DOUBT_TOO_FLAT] = "too-flat", [ENGRAFT_DOUBT_MEAN] = "mean",
  [ENGRAFT_DOUBT_OPTIMISM] = "optimism", [ENGRAFT_DOUBT_FAILED] = "failed", [ENGRAFT_DOUBT_FEW_EVENTS] = "few-events",
  [ENGRAFT_DOUBT_SIMPLER] = "simpler", [ENGRAFT_DOUBT_CHANCE] = "chance",
};

static gboolean
is_count (EngraftDoubt doubt)
{
  return doubt == ENGRAFT_DOUBT_FAILED || doubt == ENGRAFT_DOUBT_FEW_EVENTS;
}

static char *
say_few_events (guint    n,
                int      needed,
                gboolean is_answer)
{
  if (is_answer)
    return g_strdup_printf (ngettext ("It rests on %u patient with the rarer answer.",
                                      "It rests on %u patients with the rarer answer, fewer than the %d that a model needs to be checked.",
                                      n), n, needed);

  return g_strdup_printf (ngettext ("It rests on %u event.", "It rests on %u events, fewer than the %d that a model needs to be checked.",
                                    n), n, needed);
}

char *
engraft_verdict_words_say_reason (const EngraftVerdictReason *reason,
                                  EngraftOutcomeKind          kind)
{
  const gboolean is_answer = kind == ENGRAFT_OUTCOME_KIND_YES_NO;
  g_autofree char *share = engraft_format_percent (reason->value, 1);
  g_autofree char *interval = engraft_format_interval (reason->value, reason->lower, reason->upper, 2);
  g_autofree char *number = engraft_format_number (reason->value, 2), *other = engraft_format_percent (reason->other, 1);
  g_autofree char *expected = engraft_format_percent (reason->value, 0), *observed = engraft_format_percent (reason->other, 0);

  switch (reason->doubt)
    {
    case ENGRAFT_DOUBT_NO_RANKING:
      return g_strdup_printf (is_answer
        ? _("Of two patients of whom one has it, it cannot tell better than chance which (AUC %s in patients from whom it had not "
            "learned; 0.5 is chance).")
        : _("Among two patients it cannot tell better than chance who has the event first (C %s in patients from whom it had "
            "not learned; 0.5 is chance)."), interval);
    case ENGRAFT_DOUBT_NO_GAIN:
      return g_strdup_printf (_("Its risks are no closer to what happened than the same risk for everybody (%s of the error taken away)."),
                              share);
    case ENGRAFT_DOUBT_LITTLE_GAIN:
      return g_strdup_printf (_("It takes away only %s of the error that the same risk for everybody makes."), share);
    case ENGRAFT_DOUBT_TOO_EXTREME:
      return g_strdup_printf (_("Its risks are too extreme: high ones too high, low ones too low (calibration slope %s, which should be 1)."),
                              interval);
    case ENGRAFT_DOUBT_TOO_FLAT:
      return g_strdup_printf (_("Its risks differ too little: high ones are too low, low ones too high (calibration slope %s, which should be 1)."),
                              interval);
    case ENGRAFT_DOUBT_MEAN:
      return g_strdup_printf (_("In the mean it predicts %s, and %s was observed."), expected, observed);
    case ENGRAFT_DOUBT_OPTIMISM:
      return g_strdup_printf (is_answer
        ? _("It learned much that is chance: on its own patients the AUC seems %s better than it is.")
        : _("It learned much that is chance: on its own patients C seems %s better than it is."), number);
    case ENGRAFT_DOUBT_FAILED:
      return g_strdup_printf (ngettext ("In %u bootstrap sample it could not be trained.",
                                        "In %u bootstrap samples it could not be trained.", (guint) reason->value), (guint) reason->value);
    case ENGRAFT_DOUBT_FEW_EVENTS:
      return say_few_events (reason->value, reason->other, is_answer);
    case ENGRAFT_DOUBT_SIMPLER:
      return g_strdup_printf (_("It takes away %s of the error, and “%s”, which is simpler, %s: there is no gain in it."), share,
                              g_dgettext (GETTEXT_PACKAGE, engraft_learners_find (reason->learner, kind)->title), other);
    case ENGRAFT_DOUBT_CHANCE:
    default:
      return g_strdup_printf (_("Where outcomes were dealt anew to the patients, %s of such trainings told patients apart as well: it may be chance."),
                              share);
    }
}

static const char *
get_verdict_words (EngraftVerdict verdict)
{
  switch (verdict)
    {
    case ENGRAFT_VERDICT_SOUND:
      return _("It held for patients from whom it had not learned; nobody has tried it on other data yet.");
    case ENGRAFT_VERDICT_DOUBTFUL:
      return _("Not to be relied on yet:");
    case ENGRAFT_VERDICT_NO_SIGNAL:
    default:
      return _("No signal: not deployable.");
    }
}

static char *
say_result (const EngraftVerdictFacts *facts)
{
  const double z = 1.959963984540054;
  const char *learner = g_dgettext (GETTEXT_PACKAGE, facts->learner), *unit = engraft_time_unit_get_name (facts->unit);
  g_autofree char *time = engraft_format_number (facts->horizon, 4), *gain = engraft_format_percent (facts->gain, 0);
  g_autofree char *c = engraft_format_interval (facts->c, facts->c - z * facts->c_se, facts->c + z * facts->c_se, 2);

  if (facts->kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    return g_strdup_printf (_("%s for the risk of “%s” by %s %s, when another event may come first: C %s in patients from whom it "
                              "had not learned, and %s of the error of the same risk for everybody taken away."),
                            learner, facts->event, time, unit, c, gain);
  if (facts->kind == ENGRAFT_OUTCOME_KIND_EVENT)
    return g_strdup_printf (_("%s for the risk of “%s” by %s %s: C %s in patients from whom it had not learned, and %s of the "
                              "error of the same risk for everybody taken away."), learner, facts->event, time, unit, c, gain);

  return g_strdup_printf (_("%s for “%s”: AUC %s in patients from whom it had not learned, and %s of the error of the same "
                            "risk for everybody taken away."), learner, facts->event, c, gain);
}

char *
engraft_verdict_words_say (const EngraftVerdictFacts *facts)
{
  g_autofree char *result = say_result (facts);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", result, get_verdict_words (facts->verdict));
  for (guint k = 0; k < facts->reasons->len; k++)
    {
      g_autofree char *reason = engraft_verdict_words_say_reason (&g_array_index (facts->reasons, EngraftVerdictReason, k), facts->kind);

      g_string_append_printf (text, " %s", reason);
    }

  return g_string_free (text, FALSE);
}

/* A number of a reason that has it. */
static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  if (isfinite (value))
    engraft_json_number (builder, name, value);
}

void
engraft_verdict_words_add_json (GArray      *reasons,
                                JsonBuilder *builder)
{
  engraft_json_begin_array (builder, "reasons");
  for (guint k = 0; k < reasons->len; k++)
    {
      const EngraftVerdictReason *reason = &g_array_index (reasons, EngraftVerdictReason, k);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "reason", nicks[reason->doubt]);
      add_number (builder, "value", reason->value);
      add_number (builder, "lower", reason->lower);
      add_number (builder, "upper", reason->upper);
      add_number (builder, "other", reason->other);
      if (reason->learner)
        engraft_json_text (builder, "learner", reason->learner);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
read_reason (EngraftVerdictReason *reason,
             JsonObject           *object,
             EngraftOutcomeKind    kind)
{
  const char *nick = engraft_json_read_text (object, "reason"), *name = engraft_json_read_text (object, "learner");
  const EngraftLearner *learner = name ? engraft_learners_find (name, kind) : NULL;
  guint doubt = 0;

  while (doubt < G_N_ELEMENTS (nicks) && g_strcmp0 (nicks[doubt], nick) != 0)
    doubt++;
  if (doubt == G_N_ELEMENTS (nicks) || (doubt == ENGRAFT_DOUBT_SIMPLER && !learner))
    return FALSE;
  *reason = (EngraftVerdictReason) {
    .doubt = doubt, .value = engraft_json_read_number (object, "value"), .lower = engraft_json_read_number (object, "lower"),
    .upper = engraft_json_read_number (object, "upper"), .other = engraft_json_read_number (object, "other"),
    .learner = learner ? learner->nick : NULL,
  };
  if (!is_count (doubt))
    return TRUE;

  return reason->value >= 0 && reason->value <= MOST_COUNTED
         && (doubt == ENGRAFT_DOUBT_FAILED || (reason->other >= 0 && reason->other <= MOST_COUNTED));
}

GArray *
engraft_verdict_words_read_json (JsonObject         *evaluation,
                                 EngraftOutcomeKind  kind)
{
  JsonArray *array = engraft_json_read_array (evaluation, "reasons");
  g_autoptr(GArray) reasons = g_array_new (FALSE, FALSE, sizeof (EngraftVerdictReason));

  for (guint k = 0; array && k < json_array_get_length (array); k++)
    {
      JsonNode *node = json_array_get_element (array, k);
      EngraftVerdictReason reason;

      if (!JSON_NODE_HOLDS_OBJECT (node) || !read_reason (&reason, json_node_get_object (node), kind))
        return NULL;
      g_array_append_val (reasons, reason);
    }

  return array ? g_steal_pointer (&reasons) : NULL;
}
