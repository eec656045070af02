/* engraft-registry-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-report-private.h"

/* More are counted and not kept: nobody reads them one by one */
#define MAX_REMARKS 10000

/**
 * EngraftRegistryReport:
 *
 * What an import did to a registry, or a check would have it do: how many donors were read, and what became of
 * each.  Those that were read are those that were added, changed, unchanged, removed by the file's own word, to be
 * removed and not there, and refused.
 */
G_DEFINE_FINAL_TYPE (EngraftRegistryReport, engraft_registry_report, G_TYPE_OBJECT)

static void
remark_clear (gpointer data)
{
  RegistryRemark *remark = data;

  g_free (remark->id);
  g_free (remark->reason);
}

static void
missing_clear (gpointer data)
{
  g_free (((RegistryMissing *) data)->pool);
}

static void
engraft_registry_report_finalize (GObject *object)
{
  EngraftRegistryReport *self = ENGRAFT_REGISTRY_REPORT (object);

  g_array_unref (self->refusals);
  g_array_unref (self->warnings);
  g_array_unref (self->missing);

  G_OBJECT_CLASS (engraft_registry_report_parent_class)->finalize (object);
}

static void
engraft_registry_report_class_init (EngraftRegistryReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_registry_report_finalize;
}

static void
engraft_registry_report_init (EngraftRegistryReport *self)
{
  self->refusals = g_array_new (FALSE, FALSE, sizeof (RegistryRemark));
  self->warnings = g_array_new (FALSE, FALSE, sizeof (RegistryRemark));
  self->missing = g_array_new (FALSE, FALSE, sizeof (RegistryMissing));
  g_array_set_clear_func (self->refusals, remark_clear);
  g_array_set_clear_func (self->warnings, remark_clear);
  g_array_set_clear_func (self->missing, missing_clear);
}

EngraftRegistryReport *
engraft_registry_report_new (gboolean is_check)
{
  EngraftRegistryReport *self = g_object_new (ENGRAFT_TYPE_REGISTRY_REPORT, NULL);

  self->is_check = is_check;

  return self;
}

RegistryCounts *
engraft_registry_report_get_counts (EngraftRegistryReport *self)
{
  return &self->counts;
}

static void
add_remark (GArray     *remarks,
            guint64     record,
            guint64     line,
            const char *id,
            const char *reason)
{
  RegistryRemark remark = { record, line, NULL, NULL };

  if (remarks->len == MAX_REMARKS)
    return;
  remark.id = g_utf8_make_valid (id, -1);   /* may be cut within a letter */
  remark.reason = g_strdup (reason);
  g_array_append_val (remarks, remark);
}

void
engraft_registry_report_refuse (EngraftRegistryReport *self,
                                guint64                record,
                                guint64                line,
                                const char            *id,
                                const char            *reason)
{
  self->counts.n_refused++;
  add_remark (self->refusals, record, line, id, reason);
}

void
engraft_registry_report_warn (EngraftRegistryReport *self,
                              guint64                record,
                              guint64                line,
                              const char            *id,
                              const char            *warning)
{
  self->counts.n_warned++;
  add_remark (self->warnings, record, line, id, warning);
}

void
engraft_registry_report_add_pool (EngraftRegistryReport *self,
                                  const char            *pool,
                                  EngraftDonorKind       kind,
                                  guint64                n_missing,
                                  gboolean               is_replaced)
{
  RegistryMissing missing = { g_strdup (pool), kind, n_missing, is_replaced };

  g_array_append_val (self->missing, missing);
}

void
engraft_registry_report_set_open (EngraftRegistryReport *self,
                                  gboolean               is_open)
{
  self->is_open = is_open;
}

static const char *
get_remark (GArray      *remarks,
            guint        index,
            guint64     *record,
            guint64     *line,
            const char **id)
{
  const RegistryRemark *remark = &g_array_index (remarks, RegistryRemark, index);

  if (record)
    *record = remark->record;
  if (line)
    *line = remark->line;
  if (id)
    *id = remark->id;

  return remark->reason;
}

/**
 * engraft_registry_report_get_n_read:
 * @self: a report
 *
 * Counts the records of the source.
 *
 * Returns: how many were read
 */
guint64
engraft_registry_report_get_n_read (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_read;
}

/**
 * engraft_registry_report_get_n_added:
 * @self: a report
 *
 * Counts the donors that the registry did not have.
 *
 * Returns: how many were added
 */
guint64
engraft_registry_report_get_n_added (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_added;
}

/**
 * engraft_registry_report_get_n_changed:
 * @self: a report
 *
 * Counts the donors of whom the registry had something else.
 *
 * Returns: how many were changed
 */
guint64
engraft_registry_report_get_n_changed (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_changed;
}

/**
 * engraft_registry_report_get_n_unchanged:
 * @self: a report
 *
 * Counts the donors of whom the registry had the same.
 *
 * Returns: how many were left as they are
 */
guint64
engraft_registry_report_get_n_unchanged (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_unchanged;
}

/**
 * engraft_registry_report_get_n_removed:
 * @self: a report
 *
 * Counts the donors that were removed: those that the file says are deleted, and in full mode also those that it
 * does not have.
 *
 * Returns: how many were removed
 */
guint64
engraft_registry_report_get_n_removed (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_removed;
}

/**
 * engraft_registry_report_get_n_absent:
 * @self: a report
 *
 * Counts the donors that the file says are deleted, and that the registry did not have.
 *
 * Returns: how many were to be removed and were not there
 */
guint64
engraft_registry_report_get_n_absent (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_absent;
}

/**
 * engraft_registry_report_get_n_not_in_file:
 * @self: a report
 *
 * Counts the donors that the file did not have, of the pools and kinds that a full import of it replaces: in full mode
 * they were removed, in a check they would be; in differential mode they are not counted.
 *
 * Returns: how many the file did not have
 */
guint64
engraft_registry_report_get_n_not_in_file (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_not_in_file;
}

/**
 * engraft_registry_report_get_n_refused:
 * @self: a report
 *
 * Counts the records that were not taken.
 *
 * Returns: how many were refused
 */
guint64
engraft_registry_report_get_n_refused (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_refused;
}

/**
 * engraft_registry_report_get_n_refusals:
 * @self: a report
 *
 * Counts the refusals whose reasons are kept: all up to 10,000.
 *
 * Returns: how many are kept
 */
guint
engraft_registry_report_get_n_refusals (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->refusals->len;
}

/**
 * engraft_registry_report_get_refusal:
 * @self: a report
 * @index: which, as they came
 * @record: (out) (optional): the number of the record, from 1
 * @line: (out) (optional): the line of the file, from 1; 0: none
 * @id: (out) (optional) (transfer none): the id of the donor; "" when it has none
 *
 * Tells why a record was not taken.
 *
 * Returns: the reason, for a person
 */
const char *
engraft_registry_report_get_refusal (EngraftRegistryReport  *self,
                                     guint                   index,
                                     guint64                *record,
                                     guint64                *line,
                                     const char            **id)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && index < self->refusals->len, NULL);

  return get_remark (self->refusals, index, record, line, id);
}

/**
 * engraft_registry_report_get_n_warned:
 * @self: a report
 *
 * Counts the records that were taken, or would be, though something of them is not right, such as a GRID.
 *
 * Returns: how many were taken with a warning
 */
guint64
engraft_registry_report_get_n_warned (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_warned;
}

/**
 * engraft_registry_report_get_n_warnings:
 * @self: a report
 *
 * Counts the warnings that are kept: all up to 10,000.
 *
 * Returns: how many are kept
 */
guint
engraft_registry_report_get_n_warnings (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->warnings->len;
}

/**
 * engraft_registry_report_get_warning:
 * @self: a report
 * @index: which, as they came
 * @record: (out) (optional): the number of the record, from 1
 * @line: (out) (optional): the line of the file, from 1; 0: none
 * @id: (out) (optional) (transfer none): the id of the donor
 *
 * Tells what is not right with a record that was taken.
 *
 * Returns: the warning, for a person
 */
const char *
engraft_registry_report_get_warning (EngraftRegistryReport  *self,
                                     guint                   index,
                                     guint64                *record,
                                     guint64                *line,
                                     const char            **id)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && index < self->warnings->len, NULL);

  return get_remark (self->warnings, index, record, line, id);
}

/**
 * engraft_registry_report_get_n_pools:
 * @self: a report
 *
 * Counts the pools, adult donors and units of cord blood apart, of which the registry had some that the file did not
 * have.  A differential import does not look for them.
 *
 * Returns: how many there are
 */
guint
engraft_registry_report_get_n_pools (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->missing->len;
}

/**
 * engraft_registry_report_get_pool:
 * @self: a report
 * @index: which
 * @kind: (out) (optional): whether adult donors or units of cord blood of it are meant
 * @n_missing: (out) (optional): how many of them the file did not have
 * @is_replaced: (out) (optional): whether a full import of the file removes them, or would; else they stay
 *
 * Tells what becomes of those of a pool that the file did not have.
 *
 * Returns: the name of the pool; "": donors without one
 */
const char *
engraft_registry_report_get_pool (EngraftRegistryReport *self,
                                  guint                  index,
                                  EngraftDonorKind      *kind,
                                  guint64               *n_missing,
                                  gboolean              *is_replaced)
{
  const RegistryMissing *missing;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && index < self->missing->len, NULL);

  missing = &g_array_index (self->missing, RegistryMissing, index);
  if (kind)
    *kind = missing->kind;
  if (n_missing)
    *n_missing = missing->n_missing;
  if (is_replaced)
    *is_replaced = missing->is_replaced;

  return missing->pool;
}
