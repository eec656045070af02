/* engraft-match-names.c: grades and categories for a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"

static const char * const grade_names[EG_N_GRADES] = {
  [EG_GRADE_MISMATCH] = N_("mismatch"),
  [EG_GRADE_EXPRESSING_VS_NULL] = N_("expressed beside null"),
  [EG_GRADE_BROAD] = N_("broad antigen"),
  [EG_GRADE_SPLIT] = N_("antigen"),
  [EG_GRADE_ASSOCIATED] = N_("associated antigen"),
  [EG_GRADE_NULL_MISMATCH] = N_("different null alleles"),
  [EG_GRADE_NULL_PARTIAL] = N_("null allele, partly sequenced"),
  [EG_GRADE_NULL_CDNA] = N_("null allele, cDNA"),
  [EG_GRADE_NULL_GDNA] = N_("null allele, gDNA"),
  [EG_GRADE_P_GROUP] = N_("P group"),
  [EG_GRADE_G_GROUP] = N_("G group"),
  [EG_GRADE_PROTEIN] = N_("protein"),
  [EG_GRADE_CDNA] = N_("cDNA"),
  [EG_GRADE_GDNA] = N_("gDNA"),
  [EG_GRADE_UNKNOWN] = N_("unknown"),
};

static const char * const category_names[] = {
  [EG_DONOR_MISMATCH] = N_("mismatch"),
  [EG_DONOR_PERMISSIVE_MISMATCH] = N_("permissive mismatch"),
  [EG_DONOR_POTENTIAL] = N_("potential match"),
  [EG_DONOR_EXACT] = N_("exact match"),
  [EG_DONOR_DEFINITE] = N_("definite match"),
};

/**
 * engraft_match_grade_get_name:
 * @grade: a grade
 *
 * The name of a grade.
 *
 * Returns: the name, for a person
 */
const char *
engraft_match_grade_get_name (EngraftMatchGrade grade)
{
  g_return_val_if_fail ((guint) grade < EG_N_GRADES, NULL);

  return _(grade_names[grade]);
}

/**
 * engraft_match_category_get_name:
 * @category: a category
 *
 * The name of a category.
 *
 * Returns: the name, for a person
 */
const char *
engraft_match_category_get_name (EngraftMatchCategory category)
{
  g_return_val_if_fail (category < G_N_ELEMENTS (category_names), NULL);

  return _(category_names[category]);
}
