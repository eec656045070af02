/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor.h"
#include "libengraft/registry/engraft-registry-report.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 n_read, n_added, n_changed, n_unchanged, n_removed, n_absent, n_not_in_file, n_refused, n_warned;
} RegistryCounts;

/* Why a record was refused, or what is not right with one that was taken */
typedef struct
{
  guint64  record, line;
  char    *id, *reason;
} RegistryRemark;

/* Donors or units of a pool that the file did not have */
typedef struct
{
  char             *pool;
  EngraftDonorKind  kind;
  guint64           n_missing;
  gboolean          is_replaced;
} RegistryMissing;

struct _EngraftRegistryReport
{
  GObject         parent_instance;

  RegistryCounts  counts;
  gboolean        is_check;
  gboolean        is_open;      /* a check: a full import would be refused, as it is not known which pool is replaced */
  GArray         *refusals, *warnings;
  GArray         *missing;
};

EngraftRegistryReport *engraft_registry_report_new        (gboolean               is_check);
/* For the import, to count in */
RegistryCounts        *engraft_registry_report_get_counts (EngraftRegistryReport *self);
/* Counts, and keeps the first */
void                   engraft_registry_report_refuse     (EngraftRegistryReport *self,
                                                           guint64                record,
                                                           guint64                line,
                                                           const char            *id,
                                                           const char            *reason);
/* Of one that is taken */
void                   engraft_registry_report_warn       (EngraftRegistryReport *self,
                                                           guint64                record,
                                                           guint64                line,
                                                           const char            *id,
                                                           const char            *warning);
/* So many donors of a pool are not in the file */
void                   engraft_registry_report_add_pool   (EngraftRegistryReport *self,
                                                           const char            *pool,
                                                           EngraftDonorKind       kind,
                                                           guint64                n_missing,
                                                           gboolean               is_replaced);
/* Whether a full import would be refused for not knowing the pool */
void                   engraft_registry_report_set_open   (EngraftRegistryReport *self,
                                                           gboolean               is_open);

G_END_DECLS
