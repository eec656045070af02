/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

/**
 * EngraftRelation:
 * @ENGRAFT_RELATION_FAMILY: the family of alleles that is named by an antigen: A*24:XX of A24 and of A2403
 * @ENGRAFT_RELATION_SPLITS: the antigens that a broad one was split into
 * @ENGRAFT_RELATION_SIBLINGS: the other splits of the same broad antigen
 * @ENGRAFT_RELATION_BROAD: the antigen that it is a split of
 * @ENGRAFT_RELATION_ASSOCIATED: the antigen that it is associated with, or itself
 *
 * How antigens and the families of alleles that are named by them are related.
 */
typedef enum
{
  ENGRAFT_RELATION_FAMILY,
  ENGRAFT_RELATION_SPLITS,
  ENGRAFT_RELATION_SIBLINGS,
  ENGRAFT_RELATION_BROAD,
  ENGRAFT_RELATION_ASSOCIATED,
} EngraftRelation;

char *engraft_nomenclature_dup_relatives (EngraftNomenclature  *self,
                                          const char           *name,
                                          EngraftRelation       relation,
                                          GError              **error);

G_END_DECLS
