/* cli-match-registry.h: donors of a registry that match a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-match-output.h"
#include "libengraft/project/engraft-former-search.h"
#include "libengraft/registry/engraft-registry-index.h"
#include "libengraft/registry/engraft-search-options.h"
#include "libengraft/registry/engraft-search-result.h"

/* A registry with its index, which is brought up to date first. */
typedef struct
{
  EngraftRegistry   *registry;
  EngraftDonorIndex *index;
} CliRegistry;

/* @path: NULL: the one of the user's data folder */
gboolean cli_registry_open   (CliRegistry           *self,
                              const char            *path,
                              EngraftNomenclature   *nomenclature,
                              EngraftMacTable       *macs,
                              GError               **error);
void     cli_registry_clear  (CliRegistry           *self);
/* Fills in what was found; of those at most @limit are listed, 0: all.  @explain: NULL, or the id of the donor that is
 * found whether or not he matches. */
gboolean cli_registry_search (CliRegistry           *self,
                              EngraftSearchOptions  *options,
                              guint                  limit,
                              const char            *explain,
                              CliAnswer             *answer,
                              GError               **error);
/* The search as a result of which at most @limit donors are listed, 0: all; NULL on error */
EngraftSearchResult *cli_registry_make_result (CliRegistry           *self,
                                               EngraftSearchOptions  *options,
                                               guint                  limit,
                                               const CliAnswer       *answer,
                                               GError               **error);
/* What is different of the answer since a former search */
gboolean cli_registry_compare (CliRegistry          *self,
                              EngraftSearchOptions  *options,
                              EngraftFormerSearch   *former,
                              CliAnswer             *answer,
                              GError               **error);
