/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "libengraft/registry/engraft-donor-cells.h"

G_BEGIN_DECLS

/* One connection to the file of a registry.  Private to the registry. */
typedef struct
{
  sqlite3 *db;
  char    *name;      /* of the file, for people */
} RegistryFile;

/* Columns of a donor, as registry_file_read_cells () wants them */
#define REGISTRY_DONOR_COLUMNS "row, id, facts, birth, pool, ethnicity, grid, typing"

/* The bit of facts that says that there is a row of unit */
#define REGISTRY_HAS_UNIT (1u << 14)

/* may_write: else the file must be there, and is not changed.  NULL: error */
RegistryFile *registry_file_open       (const char         *path,
                                        gboolean            may_write,
                                        GError            **error);
void          registry_file_close      (RegistryFile       *self);
/* Says in words what SQLite says in codes; returns FALSE. */
gboolean      registry_file_fail       (RegistryFile       *self,
                                        int                 code,
                                        GError            **error);
gboolean      registry_file_fail_damaged (RegistryFile     *self,
                                        GError            **error);
gboolean      registry_file_run        (RegistryFile       *self,
                                        const char         *sql,
                                        GError            **error);
sqlite3_stmt *registry_file_prepare    (RegistryFile       *self,
                                        const char         *sql,
                                        GError            **error);
/* A question that one number answers; 0 when there is no answer */
gboolean      registry_file_ask        (RegistryFile       *self,
                                        const char         *sql,
                                        gint64             *answer,
                                        GError            **error);
/* Adds the words that @words does not have yet */
gboolean      registry_file_load_words (RegistryFile       *self,
                                        EngraftStringPool  *words,
                                        GError            **error);
/* The donor that @donor stands at; @unit: SELECT of its unit by row */
gboolean      registry_file_read_cells (RegistryFile       *self,
                                        sqlite3_stmt       *donor,
                                        sqlite3_stmt       *unit,
                                        DonorCells         *cells,
                                        GError            **error);
sqlite3_stmt *registry_file_prepare_unit (RegistryFile     *self,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistryFile, registry_file_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
