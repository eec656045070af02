/* Made by check_character.py: texts, and their check characters by Mod 37-2 and Mod 97-10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

static const struct { const char *text, *mod_37_2, *mod_97_10; } check_characters[] = {
  { "0", "1", "01" },
  { "1", "*", "95" },
  { "A", "I", "68" },
  { "Z", "5", "90" },
  { "794", "C", "44" },
  { "G123489654321", "Y", "83" },
  { "99991234567890121414", "F", "90" },
  { "6052OZRZYU3O71TV1", "U", "19" },
  { "9235QUHYOBJFXXVRS", "V", "94" },
  { "1246GAG89QXOKZL92", "0", "79" },
  { "1463NEF9V3QK4K3V8", "3", "91" },
  { "5535G2OBV5HQ9AUBTH", "2", "76" },
  { "6015IS5XG5Z8UTRQ32", "9", "73" },
  { "301360A53O82W2GNJA", "E", "17" },
  { "2230GQ3LMQ40R7SZ32", "7", "69" },
  { "5706YAEIW7WULQVMQQVJ8KWXGYFVF0QRLBHCDW39U261D8XVC334R1TU00IRY5EW", "H", "58" },
};
