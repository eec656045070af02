/* engraft-evidence-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-evidence-filter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * EngraftEvidenceFilter:
 *
 * Which rows of the evidence are wanted.  What is not set takes all.
 */
struct _EngraftEvidenceFilter
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEvidenceFilter, engraft_evidence_filter, ENGRAFT_TYPE_OPTIONS)

static void
engraft_evidence_filter_class_init (EngraftEvidenceFilterClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftEvidenceFilter:condition:
     *
     * The condition.
     */
    g_param_spec_string ("condition", N_("Medical Condition"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEvidenceFilter:kind:
     *
     * Of what: efficacy, mortality, harm, model or landscape.
     */
    g_param_spec_string ("kind", N_("Kind"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEvidenceFilter:therapy:
     *
     * The therapy.
     */
    g_param_spec_string ("therapy", N_("Therapy"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEvidenceFilter:endpoint:
     *
     * The endpoint; also those that begin with it and say more after a comma, a semicolon or a parenthesis.
     */
    g_param_spec_string ("endpoint", N_("Endpoint"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEvidenceFilter:status:
     *
     * How far rows were checked: claim, primary, check or own.
     */
    g_param_spec_string ("status", N_("Status"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEvidenceFilter:from-year:
     *
     * The first year.  Rows without a year are then left out.
     */
    engraft_options_param_spec_optional ("from-year", N_("From the Year"), 0, 9999),
    /**
     * EngraftEvidenceFilter:to-year:
     *
     * The last year.  Rows without a year are then left out.
     */
    engraft_options_param_spec_optional ("to-year", N_("To the Year"), 0, 9999),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_evidence_filter_init (EngraftEvidenceFilter *self)
{
}

/**
 * engraft_evidence_filter_new:
 *
 * Makes a filter that takes all.
 *
 * Returns: (transfer full): a filter
 */
EngraftEvidenceFilter *
engraft_evidence_filter_new (void)
{
  return g_object_new (ENGRAFT_TYPE_EVIDENCE_FILTER, NULL);
}

static gboolean
is_same (EngraftEvidenceFilter *self,
         const char            *option,
         EngraftEvidenceRow    *row,
         EngraftEvidenceField   field)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self), option);
  g_autofree char *a = NULL, *b = NULL;

  if (!wanted || !*wanted)
    return TRUE;
  a = g_utf8_casefold (wanted, -1);
  b = g_utf8_casefold (engraft_evidence_row_get_text (row, field), -1);
  if (!g_str_has_prefix (b, a))
    return FALSE;
  if (b[strlen (a)] == '\0')
    return TRUE;

  return field == ENGRAFT_EVIDENCE_FIELD_ENDPOINT && (strchr (",;", b[strlen (a)]) || g_str_has_prefix (b + strlen (a), " ("));
}

/**
 * engraft_evidence_filter_takes:
 * @self: a filter
 * @row: a row
 *
 * Whether a row is wanted.
 *
 * Returns: %TRUE if so
 */
gboolean
engraft_evidence_filter_takes (EngraftEvidenceFilter *self,
                               EngraftEvidenceRow    *row)
{
  double from, to, year;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_FILTER (self), FALSE);
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_ROW (row), FALSE);

  from = engraft_options_get_double (ENGRAFT_OPTIONS (self), "from-year");
  to = engraft_options_get_double (ENGRAFT_OPTIONS (self), "to-year");
  year = engraft_evidence_row_get_number (row, ENGRAFT_EVIDENCE_FIELD_YEAR);

  /* a comparison with NaN is false */
  return is_same (self, "condition", row, ENGRAFT_EVIDENCE_FIELD_CONDITION)
         && is_same (self, "kind", row, ENGRAFT_EVIDENCE_FIELD_KIND)
         && is_same (self, "therapy", row, ENGRAFT_EVIDENCE_FIELD_THERAPY)
         && is_same (self, "endpoint", row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT)
         && is_same (self, "status", row, ENGRAFT_EVIDENCE_FIELD_STATUS)
         && (isnan (from) || year >= from) && (isnan (to) || year <= to);
}
