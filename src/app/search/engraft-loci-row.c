/* engraft-loci-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-loci-row.h"

#include "libengraft/hla/engraft-match.h"

struct _EngraftLociRow
{
  EngraftChecksRow parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftLociRow, engraft_loci_row, ENGRAFT_TYPE_CHECKS_ROW)

static GStrv
engraft_loci_row_dup_default (EngraftChecksRow *row)
{
  return g_strdupv ((GStrv) engraft_match_set_get_loci (ENGRAFT_MATCH_10));
}

static void
engraft_loci_row_class_init (EngraftLociRowClass *klass)
{
  ENGRAFT_CHECKS_ROW_CLASS (klass)->dup_default = engraft_loci_row_dup_default;
}

static void
engraft_loci_row_init (EngraftLociRow *self)
{
  static const char * const loci[] = { "A", "B", "C", "DRB1", "DQB1", "DPB1", "DQA1", "DPA1", NULL };
  static const char * const names[] = { "HLA-A", "HLA-B", "HLA-C", "HLA-DRB1", "HLA-DQB1", "HLA-DPB1", "HLA-DQA1",
                                        "HLA-DPA1", NULL };

  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self), loci, names);
}
