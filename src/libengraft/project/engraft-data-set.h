/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-data-set-spec.h"
#include "libengraft/project/engraft-item.h"
#include "libengraft/survival/engraft-interval-table.h"

G_BEGIN_DECLS

/**
 * EngraftDataSetState:
 * @ENGRAFT_DATA_SET_EMPTY: no file yet
 * @ENGRAFT_DATA_SET_LOADING: being read
 * @ENGRAFT_DATA_SET_READY: the table is there
 * @ENGRAFT_DATA_SET_MISSING: the file is not where it was
 * @ENGRAFT_DATA_SET_CHANGED: the file is another than the one that was imported; the
 *   table is not shown until the user has accepted the new one
 * @ENGRAFT_DATA_SET_FAILED: it cannot be read; see the item's error
 *
 * How far a data set is.
 */
typedef enum
{
  ENGRAFT_DATA_SET_EMPTY,
  ENGRAFT_DATA_SET_LOADING,
  ENGRAFT_DATA_SET_READY,
  ENGRAFT_DATA_SET_MISSING,
  ENGRAFT_DATA_SET_CHANGED,
  ENGRAFT_DATA_SET_FAILED,
} EngraftDataSetState;

#define ENGRAFT_TYPE_DATA_SET (engraft_data_set_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataSet, engraft_data_set, ENGRAFT, DATA_SET, EngraftItem)

EngraftDataSetState   engraft_data_set_get_state     (EngraftDataSet *self);
EngraftTable         *engraft_data_set_get_table     (EngraftDataSet *self);
EngraftImportReport  *engraft_data_set_get_report    (EngraftDataSet *self);
gboolean              engraft_data_set_was_cancelled (EngraftDataSet *self);
GFile                *engraft_data_set_dup_file      (EngraftDataSet *self);
void                  engraft_data_set_set_file      (EngraftDataSet *self,
                                                      GFile          *file);
void                  engraft_data_set_locate        (EngraftDataSet *self,
                                                      GFile          *file);
void                  engraft_data_set_accept_change (EngraftDataSet *self);
void                  engraft_data_set_reload        (EngraftDataSet *self);

EngraftDataSet       *engraft_data_set_divide        (EngraftDataSet *self);
gboolean              engraft_data_set_is_made       (EngraftDataSet *self);
gboolean              engraft_data_set_is_made_of    (EngraftDataSet *self,
                                                      EngraftItem    *other);
gboolean              engraft_data_set_is_endpoint   (EngraftDataSet *self);
EngraftItem          *engraft_data_set_get_endpoint  (EngraftDataSet *self);
EngraftDataSet       *engraft_data_set_get_source    (EngraftDataSet *self,
                                                      const char     *source);
EngraftIntervalTable *engraft_data_set_get_intervals (EngraftDataSet *self);
gboolean              engraft_data_set_fill_roles    (EngraftDataSet *self);

G_END_DECLS
