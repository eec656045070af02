/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-query.h"
#include "libengraft/registry/engraft-hit-list.h"
#include "libengraft/registry/engraft-search-result.h"

G_BEGIN_DECLS

#define ENGRAFT_MAX_MISMATCHES (2 * ENGRAFT_SEARCH_LOCI)

/* How many were found of each kind; pools by their number in a file. */
typedef struct
{
  guint64 mismatches[ENGRAFT_MAX_MISMATCHES + 1], kind[2], sex[3], cmv[3], abo[5];
} EngraftFacetCounts;

struct _EngraftSearchResult
{
  GObject             parent_instance;

  EngraftDonorIndex  *index;         /* NULL: donors are given */
  GPtrArray          *given;         /* of EngraftSearchHit, the listed ones first; NULL: donors are those of the index */
  guint               n_given;       /* that are listed of them */
  guint64             n_searched;    /* where they are given */
  GPtrArray          *left_out;      /* likewise, EngraftLeftOut of those that cannot be read; NULL: none */
  guint               budget, limit;
  EngraftTyping      *patient;
  EngraftSearchOptions *options;
  EngraftHitList      hits;
  EngraftFacetCounts  counts;
  GHashTable         *pools;         /* name -> guint64 */
  GPtrArray          *pool_names;    /* those that were found, by name */
  guint64             n_found, n_unknown, n_damaged;
  double              seconds;
};

G_END_DECLS
