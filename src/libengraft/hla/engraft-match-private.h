/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-antigen-count.h"
#include "kernel/hla/eg-grade.h"
#include "libengraft/hla/engraft-match.h"

G_BEGIN_DECLS

/* six: A, B, DRB1, C, DQB1, DPB1 */
#define ENGRAFT_MATCH_MAX_LOCI 6

struct _EngraftMatch
{
  GObject          parent_instance;

  EngraftTyping   *patient, *donor;
  guint            n_loci;
  EgLocusMatch     matches[ENGRAFT_MATCH_MAX_LOCI];
  EgLocusGrade     grades[ENGRAFT_MATCH_MAX_LOCI];
  guint            antigens[ENGRAFT_MATCH_MAX_LOCI], antigens_unknown[ENGRAFT_MATCH_MAX_LOCI];
  EgTceMatch       tce;
  EgDonorCategory  category;
};

G_END_DECLS
