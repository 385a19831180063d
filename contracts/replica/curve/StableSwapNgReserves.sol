// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { AmplificationRamp } from "./AmplificationRamp.sol";
import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";
import { StableSwapNgInvariant } from "./StableSwapNgInvariant.sol";

/* solhint-disable func-name-mixedcase, var-name-mixedcase */

/// @dev What the pool does with its coins. A missing return value counts as success.
interface INgCoin {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 value) external;
    function transferFrom(address from, address to, uint256 value) external;
}

/// @title Coins, fees and amplification of a StableSwap-NG pool
/// @notice What each coin's transfer brought in is measured; what lies in the pool above that is nobody's until somebody
/// trades it with `exchange_received`.
abstract contract StableSwapNgReserves is AmplificationRamp {
    using EmptyRevertMath for uint256;

    uint256 internal constant PRECISION = 10 ** 18;
    uint256 internal constant FEE_DENOMINATOR = 10 ** 10;
    /// @notice The owner's share of the fees, in 1e-10.
    uint256 public constant admin_fee = 5_000_000_000;
    uint256 private constant MAX_FEE = 5_000_000_000;
    /// @dev The deployed code takes up to eight.
    uint256 private constant MAX_COINS = 4;

    uint256 public immutable N_COINS;
    address internal immutable _owner;
    /// @dev In the code, as the deployed pool has them: in storage a swap would cost 13,000 gas more than it does.
    address private immutable _coin0;
    address private immutable _coin1;
    address private immutable _coin2;
    address private immutable _coin3;
    /// @dev Scale from the units of each coin to 36 decimals.
    uint256 private immutable _rate0;
    uint256 private immutable _rate1;
    uint256 private immutable _rate2;
    uint256 private immutable _rate3;
    /// @notice Swap fee at parity, in 1e-10.
    uint256 public fee;
    /// @notice How much higher the fee may become away from parity, in 1e-10.
    uint256 public offpeg_fee_multiplier;
    /// @notice What the owner may withdraw, in units of each coin.
    uint256[] public admin_balances;
    /// @dev What is known to have come in, admin balances included.
    uint256[] internal _storedBalances;

    event ApplyNewFee(uint256 fee, uint256 offpeg_fee_multiplier);

    constructor(
        address owner_,
        address[] memory coins_,
        uint256[] memory rates,
        uint256 amplification,
        uint256 fee_,
        uint256 offpegFeeMultiplier
    ) AmplificationRamp(amplification) {
        _owner = owner_;
        N_COINS = coins_.length;
        require(coins_.length > 1 && coins_.length <= MAX_COINS && rates.length == coins_.length);
        (_coin0, _coin1) = (coins_[0], coins_[1]);
        (_rate0, _rate1) = (rates[0], rates[1]);
        (_coin2, _rate2) = coins_.length > 2 ? (coins_[2], rates[2]) : (address(0), 0);
        (_coin3, _rate3) = coins_.length > 3 ? (coins_[3], rates[3]) : (address(0), 0);
        fee = fee_;
        offpeg_fee_multiplier = offpegFeeMultiplier;
        admin_balances = new uint256[](coins_.length);
        _storedBalances = new uint256[](coins_.length);
    }

    /// @notice Amplification now, in hundredths.
    function A_precise() external view returns (uint256) {
        return _amplification();
    }

    function coins(uint256 i) external view returns (address) {
        if (i >= N_COINS) revert();
        return _coin(i);
    }

    /// @notice What the pool trades with of coin `i`.
    function balances(uint256 i) external view returns (uint256) {
        return _balances()[i];
    }

    function get_balances() external view returns (uint256[] memory) {
        return _balances();
    }

    /// @notice Scale from coin units to 36 decimals.
    function stored_rates() external view returns (uint256[] memory rates) {
        rates = new uint256[](N_COINS);
        for (uint256 index = 0; index < rates.length; ++index) rates[index] = _rate(index);
    }

    function set_new_fee(uint256 newFee, uint256 newOffpegFeeMultiplier) external onlyOwner {
        require(newFee <= MAX_FEE && newOffpegFeeMultiplier * newFee <= MAX_FEE * FEE_DENOMINATOR);
        fee = newFee;
        offpeg_fee_multiplier = newOffpegFeeMultiplier;
        emit ApplyNewFee(newFee, newOffpegFeeMultiplier);
    }

    /// @dev What came in of coin `index`: measured, since it may take a fee. Where the trader has sent it before
    /// (`received`), everything that the pool did not know of counts, and must be at least `amount`.
    function _takeIn(uint256 index, uint256 amount, bool received) internal returns (uint256 arrived) {
        INgCoin coin = INgCoin(_coin(index));
        if (received) {
            arrived = coin.balanceOf(address(this)).minus(_storedBalances[index]);
            if (arrived < amount) revert();
        } else {
            if (amount == 0) revert();
            uint256 before = coin.balanceOf(address(this));
            _callCoin(coin, abi.encodeCall(coin.transferFrom, (msg.sender, address(this), amount)));
            arrived = coin.balanceOf(address(this)).minus(before);
        }
        _storedBalances[index] = _storedBalances[index].plus(arrived);
    }

    function _payOut(uint256 index, uint256 amount, address receiver) internal {
        if (receiver == address(0)) revert();
        _storedBalances[index] = _storedBalances[index].minus(amount);
        INgCoin coin = INgCoin(_coin(index));
        _callCoin(coin, abi.encodeCall(coin.transfer, (receiver, amount)));
    }

    /// @dev Credits the owner with a part of a fee.
    /// @param units of coin `index`
    function _creditOwner(uint256 index, uint256 units) internal {
        admin_balances[index] = admin_balances[index].plus(units);
    }

    function _balances() internal view returns (uint256[] memory held) {
        held = _storedBalances;
        for (uint256 index = 0; index < held.length; ++index) held[index] = held[index].minus(admin_balances[index]);
    }

    function _scaled(uint256[] memory units) internal view returns (uint256[] memory scaled) {
        scaled = new uint256[](units.length);
        for (uint256 index = 0; index < units.length; ++index) {
            scaled[index] = units[index].times(_rate(index)).over(PRECISION);
        }
    }

    function _invariantOf(uint256[] memory units, uint256 amplification) internal view returns (uint256) {
        return StableSwapNgInvariant.invariantOf(_scaled(units), amplification);
    }

    /// @dev The fee in 1e-10 for balances around `xi` and `xj` (any equal scale): `baseFee` at parity, up to the off-peg
    /// multiplier of it at full imbalance.
    function _feeAt(uint256 xi, uint256 xj, uint256 baseFee) internal view returns (uint256) {
        uint256 multiplier = offpeg_fee_multiplier;
        if (multiplier <= FEE_DENOMINATOR) return baseFee;
        uint256 sum = xi.plus(xj);
        uint256 parity = ((multiplier - FEE_DENOMINATOR) * 4).times(xi).times(xj).over(sum.times(sum));
        return (multiplier * baseFee) / (parity + FEE_DENOMINATOR);
    }

    /// @dev n/(4(n−1)) of the swap fee: what a deposit or withdrawal pays on its imbalance.
    function _imbalanceFee() internal view returns (uint256) {
        return (fee * N_COINS) / (4 * (N_COINS - 1));
    }

    function _coin(uint256 index) internal view returns (address) {
        if (index < 2) return index == 0 ? _coin0 : _coin1;
        return index == 2 ? _coin2 : _coin3;
    }

    function _rate(uint256 index) internal view returns (uint256) {
        if (index < 2) return index == 0 ? _rate0 : _rate1;
        return index == 2 ? _rate2 : _rate3;
    }

    function _place(int128 index) internal view returns (uint256) {
        if (index < 0 || uint256(int256(index)) >= N_COINS) revert();
        return uint256(int256(index));
    }

    function _requireOwner() internal view override {
        require(msg.sender == _owner);
    }

    function _amplificationPrecision() internal pure override returns (uint256) {
        return StableSwapBalance.A_PRECISION;
    }

    /// @dev A missing return value is accepted, `false` is not; a coin's own reason is passed on.
    function _callCoin(INgCoin coin, bytes memory callData) private {
        (bool succeeded, bytes memory answer) = address(coin).call(callData);
        if (!succeeded) {
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
        if (answer.length > 0 && !abi.decode(answer, (bool))) revert();
    }
}
