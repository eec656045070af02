/* engraft-donor-facts.h: what is known of a found donor, as a table and a comparison say it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_FACT_COUNT,
  ENGRAFT_FACT_VERDICT,        /* the count and what it makes of the donor */
  ENGRAFT_FACT_CORD_CLASS,
  ENGRAFT_FACT_TCE,
  ENGRAFT_FACT_KIND,
  ENGRAFT_FACT_AGE,
  ENGRAFT_FACT_SEX,
  ENGRAFT_FACT_CMV,
  ENGRAFT_FACT_ABO,
  ENGRAFT_FACT_TNC,
  ENGRAFT_FACT_CD34,
  ENGRAFT_FACT_POOL,
  ENGRAFT_FACT_NOTE,
  ENGRAFT_N_FACTS
} EngraftDonorFact;

const char *engraft_donor_fact_get_title (EngraftDonorFact        fact);
/* NULL: it is not known */
char       *engraft_donor_fact_dup       (EngraftDonorFact        fact,
                                          EngraftDonorSearchItem *item,
                                          EngraftSearchHit       *hit);

G_END_DECLS
